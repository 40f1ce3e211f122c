#pragma once
#include <cmark.h>
#include <stddef.h>

/// The length of a C string. cmark hands out text without its length, and the C library counts by vectors.
static inline size_t ccmark_length(const void *text) { return __builtin_strlen((const char *)text); }

/// The offset of a byte in memory; `count` where it is not there.
static inline size_t ccmark_find(const void *bytes, unsigned char byte, size_t count) {
  const void *place = count ? __builtin_memchr(bytes, byte, count) : 0;
  return place ? (size_t)((const char *)place - (const char *)bytes) : count;
}
