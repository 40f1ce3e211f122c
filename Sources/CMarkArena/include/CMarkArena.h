#pragma once
#include <cmark.h>
#include <stddef.h>

/// Parses a text into this thread's arena; the tree lives until the arena is released.
///
/// A target of its own, not a header: each object file that includes a static variable has its own.
cmark_node *cmark_arena_parse(const char *text, size_t length, int options);

/// Gives back all trees of this thread's arena.
void cmark_arena_release(void);
