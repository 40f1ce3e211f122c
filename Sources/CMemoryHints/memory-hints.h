#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

/// Asks the processor to load what lies at an address, without waiting for it. Any address may be given.
static inline void cprefetch(const void *address) { __builtin_prefetch(address); }

/// Asks the kernel for large pages under memory that was not touched yet, so that reading it here and there misses
/// the processor's table of pages less often. Says nothing where there are none.
static inline void cprefer_large_pages(void *address, size_t size) {
#ifdef MADV_HUGEPAGE
  const uintptr_t page = 4096;
  uintptr_t start = ((uintptr_t)address + page - 1) & ~(page - 1);
  uintptr_t end = ((uintptr_t)address + size) & ~(page - 1);
  if (end > start && size >= 2u << 20) madvise((void *)start, end - start, MADV_HUGEPAGE);
#endif
}
