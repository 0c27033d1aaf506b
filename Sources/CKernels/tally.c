#include "CKernels.h"
#include "processors.h"

size_t kernel_tally(
    const uint32_t *restrict buckets, size_t count, uint32_t *restrict counts,
    int32_t *restrict columns) {
  size_t found = 0;
  for (size_t i = 0; i < count; ++i) {
    columns[found] = (int32_t)buckets[i];
    found += counts[buckets[i]]++ == 0;
  }
  return found;
}

FOR_EACH_PROCESSOR
size_t kernel_tally_ranked(
    const uint32_t *restrict buckets, size_t count, const uint64_t *restrict bits,
    const int32_t *restrict starts, size_t column_count, uint32_t *restrict counts,
    int32_t *restrict columns) {
  size_t found = 0;
  /* Without a branch, for whether a bucket is a column is hard to foresee. */
  for (size_t i = 0; i < count; ++i) {
    const uint64_t word = bits[buckets[i] / 64];
    const uint64_t bit = UINT64_C(1) << (buckets[i] % 64);
    const int32_t rank = starts[buckets[i] / 64] + (int32_t)__builtin_popcountll(word & (bit - 1));
    const size_t column = word & bit ? (size_t)rank : column_count;
    columns[found] = (int32_t)column;
    found += (size_t)(counts[column]++ == 0) & (size_t)(column < column_count);
  }
  return found;
}
