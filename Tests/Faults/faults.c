// Makes one system call of a program fail, or end it, for tests of what is left behind. Loaded with LD_PRELOAD.
// KB_FAULT=CALL:N:WHAT   CALL: open (for writing), write, rename, sync, mkdir, unlink, map; the Nth such call, from 1;
//                        WHAT: an errno as a number, or kill
// KB_FAULT_MARK=FILE     is made when the fault happens
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int calls;

// Whether this call is the one; ends the process where that is what is wanted.
static int is_fault(const char *call) {
  const char *wanted = getenv("KB_FAULT"), *mark = getenv("KB_FAULT_MARK");
  size_t length = strlen(call);
  if (!wanted || strncmp(wanted, call, length) || wanted[length] != ':') return 0;
  char *what;
  long number = strtol(wanted + length + 1, &what, 10);
  if (atomic_fetch_add(&calls, 1) + 1 != number || *what != ':') return 0;
  if (mark) syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, mark, O_WRONLY | O_CREAT, 0644));
  if (!strcmp(what + 1, "kill")) syscall(SYS_kill, getpid(), SIGKILL);
  errno = atoi(what + 1);
  return 1;
}

#define NEXT(name, ...) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))(__VA_ARGS__)

#define OPEN(name, before, ...)                                                  \
  int name(before const char *path, int flags, ...) {                            \
    va_list more;                                                                \
    va_start(more, flags);                                                       \
    mode_t mode = va_arg(more, mode_t);                                          \
    va_end(more);                                                                \
    if ((flags & O_ACCMODE) != O_RDONLY && is_fault("open")) return -1;          \
    return NEXT(name, __VA_ARGS__ path, flags, mode);                            \
  }
#define COMMA ,
OPEN(open, , )
OPEN(open64, , )
OPEN(openat, int folder COMMA, folder COMMA)
OPEN(openat64, int folder COMMA, folder COMMA)

ssize_t write(int file, const void *bytes, size_t count) {
  if (file > 2 && is_fault("write")) {
    // A full disk takes a part before it refuses.
    if (count > 1) NEXT(write, file, bytes, count / 2);
    return -1;
  }
  return NEXT(write, file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
  return is_fault("write") ? -1 : NEXT(pwrite, file, bytes, count, offset);
}

int rename(const char *from, const char *to) { return is_fault("rename") ? -1 : NEXT(rename, from, to); }

int renameat(int from, const char *old, int to, const char *new) {
  return is_fault("rename") ? -1 : NEXT(renameat, from, old, to, new);
}

int fsync(int file) { return is_fault("sync") ? -1 : NEXT(fsync, file); }

int fdatasync(int file) { return is_fault("sync") ? -1 : NEXT(fdatasync, file); }

int mkdir(const char *path, mode_t mode) { return is_fault("mkdir") ? -1 : NEXT(mkdir, path, mode); }

int unlink(const char *path) { return is_fault("unlink") ? -1 : NEXT(unlink, path); }

void *mmap(void *at, size_t length, int protection, int flags, int file, off_t offset) {
  if (file > 2 && is_fault("map")) return MAP_FAILED;
  return NEXT(mmap, at, length, protection, flags, file, offset);
}
