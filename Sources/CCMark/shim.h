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

/// Memory of one parse, handed out from large chunks and given back all at once: cmark asks for one block a
/// node and several a line, which costs more than its parsing. One arena a thread; it is empty between
/// parses.
struct ccmark_chunk {
  struct ccmark_chunk *next;
  size_t used;
  size_t size;
};

static struct ccmark_chunk **ccmark_chunks(void) {
  static _Thread_local struct ccmark_chunk *chunks;
  return &chunks;
}

enum { CCMARK_HEADER = 16, CCMARK_FIRST_CHUNK = 1 << 16, CCMARK_LARGEST_CHUNK = 1 << 20 };

static inline char *ccmark_chunk_bytes(struct ccmark_chunk *chunk) { return (char *)chunk + 32; }

static void *ccmark_arena_calloc(size_t count, size_t size) {
  size_t wanted;
  if (__builtin_mul_overflow(count, size, &wanted) || wanted > (size_t)1 << 46) __builtin_trap();
  size_t bytes = ((wanted + 15) & ~(size_t)15) + CCMARK_HEADER;
  struct ccmark_chunk *chunk = *ccmark_chunks();
  if (!chunk || chunk->size - chunk->used < bytes) {
    size_t capacity = chunk ? chunk->size * 2 : CCMARK_FIRST_CHUNK;
    if (capacity > CCMARK_LARGEST_CHUNK) capacity = CCMARK_LARGEST_CHUNK;
    if (capacity < bytes) capacity = bytes;
    chunk = (struct ccmark_chunk *)__builtin_calloc(1, capacity + 32);
    if (!chunk) __builtin_trap();
    chunk->next = *ccmark_chunks();
    chunk->size = capacity;
    *ccmark_chunks() = chunk;
  }
  char *block = ccmark_chunk_bytes(chunk) + chunk->used;
  chunk->used += bytes;
  *(size_t *)block = bytes - CCMARK_HEADER;
  return block + CCMARK_HEADER;
}

static void *ccmark_arena_realloc(void *block, size_t size) {
  if (!block) return ccmark_arena_calloc(1, size);
  size_t old = *(size_t *)((char *)block - CCMARK_HEADER);
  if (size <= old) return block;
  struct ccmark_chunk *chunk = *ccmark_chunks();
  size_t more = ((size + 15) & ~(size_t)15) - old;
  if ((char *)block + old == ccmark_chunk_bytes(chunk) + chunk->used && chunk->size - chunk->used >= more) {
    chunk->used += more;
    *(size_t *)((char *)block - CCMARK_HEADER) = old + more;
    return block;
  }
  void *larger = ccmark_arena_calloc(1, size);
  __builtin_memcpy(larger, block, old);
  return larger;
}

static void ccmark_arena_free(void *block) { (void)block; }

/// Parses a text into this thread's arena.
static inline cmark_node *ccmark_arena_parse(const char *text, size_t length, int options) {
  static cmark_mem arena = {ccmark_arena_calloc, ccmark_arena_realloc, ccmark_arena_free};
  cmark_parser *parser = cmark_parser_new_with_mem(options, &arena);
  cmark_parser_feed(parser, text, length);
  return cmark_parser_finish(parser);
}

/// Gives back all trees of this thread's arena.
static inline void ccmark_arena_release(void) {
  while (*ccmark_chunks()) {
    struct ccmark_chunk *chunk = *ccmark_chunks();
    *ccmark_chunks() = chunk->next;
    __builtin_free(chunk);
  }
}
