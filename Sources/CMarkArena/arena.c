#include "CMarkArena.h"
#include <stdlib.h>
#include <string.h>

/// Memory of one parse, handed out from large chunks and given back all at once: cmark asks for one block a
/// node and several a line, which costs more than its parsing. One arena a thread; between parses it keeps its
/// first chunk.
struct chunk {
  struct chunk *next;
  size_t used;
  size_t size;
};

static _Thread_local struct chunk *chunks;

enum { HEADER = 16, FIRST_CHUNK = 1 << 18, LARGEST_CHUNK = 1 << 20 };

static char *chunk_bytes(struct chunk *chunk) { return (char *)chunk + 32; }

static void *arena_allocate(size_t wanted) {
  if (wanted > (size_t)1 << 46) abort();
  size_t bytes = ((wanted + 15) & ~(size_t)15) + HEADER;
  struct chunk *chunk = chunks;
  if (!chunk || chunk->size - chunk->used < bytes) {
    size_t capacity = chunk ? chunk->size * 2 : FIRST_CHUNK;
    if (capacity > LARGEST_CHUNK) capacity = LARGEST_CHUNK;
    if (capacity < bytes) capacity = bytes;
    chunk = (struct chunk *)malloc(capacity + 32);
    if (!chunk) abort();
    chunk->next = chunks;
    chunk->used = 0;
    chunk->size = capacity;
    chunks = chunk;
  }
  char *block = chunk_bytes(chunk) + chunk->used;
  chunk->used += bytes;
  *(size_t *)block = bytes - HEADER;
  return block + HEADER;
}

static void *arena_calloc(size_t count, size_t size) {
  size_t wanted;
  if (__builtin_mul_overflow(count, size, &wanted)) abort();
  return memset(arena_allocate(wanted), 0, wanted);
}

static void *arena_realloc(void *block, size_t size) {
  if (!block) return arena_allocate(size);
  size_t old = *(size_t *)((char *)block - HEADER);
  if (size <= old) return block;
  struct chunk *chunk = chunks;
  size_t more = ((size + 15) & ~(size_t)15) - old;
  if ((char *)block + old == chunk_bytes(chunk) + chunk->used && chunk->size - chunk->used >= more) {
    chunk->used += more;
    *(size_t *)((char *)block - HEADER) = old + more;
    return block;
  }
  void *larger = arena_allocate(size);
  memcpy(larger, block, old);
  return larger;
}

static void arena_free(void *block) { (void)block; }

cmark_node *cmark_arena_parse(const char *text, size_t length, int options) {
  static cmark_mem arena = {arena_calloc, arena_realloc, arena_free};
  cmark_parser *parser = cmark_parser_new_with_mem(options, &arena);
  cmark_parser_feed(parser, text, length);
  return cmark_parser_finish(parser);
}

void cmark_arena_release(void) {
  while (chunks && (chunks->next || chunks->size > LARGEST_CHUNK)) {
    struct chunk *chunk = chunks;
    chunks = chunk->next;
    free(chunk);
  }
  if (chunks) chunks->used = 0;
}
