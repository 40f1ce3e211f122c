#pragma once

/// Asks the processor to load what lies at an address, without waiting for it. Any address may be given.
static inline void cprefetch(const void *address) { __builtin_prefetch(address); }
