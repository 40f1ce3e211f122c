// Measures without the cost of a scripting language around it.
// usage: probe walk FOLDER [ENDING]   seconds of readdir and fstatat of all Markdown files, two threads
//        probe read FOLDER [ENDING]   seconds of reading them
//        probe fdatasync FILE         seconds of making one written byte durable
//        probe run N COMMAND...       median seconds of N runs of a command, its peak memory in KiB, its exit status
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char **folders, **files;
static size_t folder_count, file_count, next_folder;
static int running;
static const char *ending = ".md";
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;

static void append(char ***list, size_t *count, const char *folder, const char *name) {
  if ((*count & (*count - 1)) == 0) *list = realloc(*list, (*count ? *count * 2 : 1) * sizeof(char *));
  if (asprintf(&(*list)[(*count)++], "%s/%s", folder, name) < 0) exit(2);
}

// Lists one folder: subfolders are kept for later, files with the ending are asked for their status.
static void list(const char *path, int keep) {
  DIR *folder = opendir(path);
  if (!folder) return;
  for (struct dirent *entry; (entry = readdir(folder));) {
    size_t length = strlen(entry->d_name);
    if (entry->d_name[0] == '.') continue;
    if (entry->d_type == DT_DIR) {
      pthread_mutex_lock(&lock);
      append(&folders, &folder_count, path, entry->d_name);
      pthread_cond_signal(&changed);
      pthread_mutex_unlock(&lock);
    } else if (length > strlen(ending) && !strcmp(entry->d_name + length - strlen(ending), ending)) {
      struct stat status;
      if (!fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) && keep) {
        pthread_mutex_lock(&lock);
        append(&files, &file_count, path, entry->d_name);
        pthread_mutex_unlock(&lock);
      }
    }
  }
  closedir(folder);
}

static void *work(void *keep) {
  pthread_mutex_lock(&lock);
  for (;;) {
    if (next_folder < folder_count) {
      const char *path = folders[next_folder++];
      running++;
      pthread_mutex_unlock(&lock);
      list(path, keep != NULL);
      pthread_mutex_lock(&lock);
      if (--running == 0) pthread_cond_broadcast(&changed);
    } else if (running == 0) {
      break;
    } else {
      pthread_cond_wait(&changed, &lock);
    }
  }
  pthread_mutex_unlock(&lock);
  return NULL;
}

static void walk(const char *root, int keep) {
  pthread_t threads[2];
  append(&folders, &folder_count, root, ".");
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, work, keep ? &lock : NULL);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
}

static void read_all(void) {
  static char buffer[1 << 20];
  for (size_t i = 0; i < file_count; i++) {
    int file = open(files[i], O_RDONLY);
    while (file >= 0 && read(file, buffer, sizeof buffer) > 0) {}
    if (file >= 0) close(file);
  }
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static int by_value(const void *left, const void *right) {
  double difference = *(const double *)left - *(const double *)right;
  return (difference > 0) - (difference < 0);
}

static int run(int times, char **command) {
  extern char **environ;
  double *seconds = calloc(times, sizeof *seconds);
  long peak = 0;
  int status = 0;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  for (int i = 0; i < times; i++) {
    pid_t child;
    struct rusage usage;
    double start = now();
    if (posix_spawnp(&child, command[0], &actions, NULL, command, environ)) return 2;
    if (wait4(child, &status, 0, &usage) < 0) return 2;
    seconds[i] = now() - start;
    if (usage.ru_maxrss > peak) peak = usage.ru_maxrss;
  }
  qsort(seconds, times, sizeof *seconds, by_value);
  printf("%.6f %ld %d\n", seconds[times / 2], peak, WIFEXITED(status) ? WEXITSTATUS(status) : 128);
  return 0;
}

int main(int count, char **words) {
  if (count < 3) return 2;
  if (!strcmp(words[1], "run")) return count > 3 ? run(atoi(words[2]), words + 3) : 2;
  double start;
  if (count > 3) ending = words[3];
  if (!strcmp(words[1], "walk")) {
    start = now();
    walk(words[2], 0);
  } else if (!strcmp(words[1], "read")) {
    walk(words[2], 1);
    start = now();
    read_all();
  } else {
    int file = open(words[2], O_RDWR | O_CREAT | O_TRUNC, 0644);
    if (file < 0 || write(file, "x", 1) != 1) return 2;
    start = now();
    if (fdatasync(file)) return 2;
  }
  printf("%.6f\n", now() - start);
  return 0;
}
