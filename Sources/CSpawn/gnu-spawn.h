#pragma once
#include <spawn.h>

// What glibc has had since 2.34 beyond POSIX and shows to GNU sources only, which Swift's modules are not.

/// Starts the program in a session of its own.
static const short cspawn_new_session = 0x80;

/// Closes every descriptor from a number on.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);

/// Changes into a folder.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *folder);

/// Makes a pipe whose ends have these flags from the first moment.
extern int pipe2(int ends[2], int flags);
