#include <string.h>

#include "CKernels.h"
#include "processors.h"

#define INLINED static inline __attribute__((always_inline))

enum { BLOCK = 32 };

size_t kernel_find_columns(
    const int32_t *restrict entries, size_t count, int32_t *restrict slots,
    int32_t *restrict columns, int32_t *restrict counts, size_t found) {
  /* Without a branch, for whether a column is new is hard to foresee. */
  for (size_t i = 0; i < count; ++i) {
    const int32_t column = entries[i];
    const bool is_new = slots[column] < 0;
    const int32_t slot = is_new ? (int32_t)found : slots[column];
    slots[column] = slot;
    columns[found] = column;
    counts[found] = 0;
    found += is_new;
    ++counts[slot];
  }
  return found;
}

void kernel_place_entries(
    const int32_t *restrict entries, const float *restrict values, size_t count, int32_t row,
    const int32_t *restrict slots, int32_t *restrict next, ColumnEntry *restrict placed) {
  for (size_t i = 0; i < count; ++i) {
    placed[next[slots[entries[i]]]++] = (ColumnEntry){row, values[i]};
  }
}

/* One over the square root of a number, to about five digits: from half the exponent by two steps of
   Newton's method. Hardware divides and takes roots several times slower. */
INLINED float inverse_root(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  bits = 0x5F375A86 - (bits >> 1);
  float y;
  memcpy(&y, &bits, sizeof y);
  y *= 1.5f - 0.5f * x * y * y;
  return y * (1.5f - 0.5f * x * y * y);
}

/* So many columns ahead their numbers are asked for: they lie anywhere in more memory than a processor
   keeps close by, and waiting for them would take most of the time. */
enum { AHEAD = 4, LINE = 64 / sizeof(float) };

INLINED void prefetch(
    const ColumnBatch *batch, size_t slot, size_t width, size_t start, size_t units,
    const float *weights, const float *moments) {
  if (slot + AHEAD >= batch->count) return;
  const size_t place = (size_t)batch->columns[slot + AHEAD] * width;
  for (size_t j = 0; j < units; j += LINE) {
    __builtin_prefetch(weights + place + start + j, 1);
    __builtin_prefetch(moments + 2 * place + start + j, 1);
    __builtin_prefetch(moments + 2 * place + width + start + j, 1);
  }
}

/* `units` of the `width` units from `start` on; inlined once with a constant, so that the loops over
   them need no counting. */
INLINED void add_products(
    const ColumnBatch *batch, const float *restrict moments, float epsilon, size_t width,
    size_t start, size_t units, float *restrict weights, float *restrict sums) {
  for (size_t slot = 0; slot < batch->count; ++slot) {
    prefetch(batch, slot, width, start, units, weights, moments);
    const size_t place = (size_t)batch->columns[slot] * width;
    float *own = weights + place + start;
    float weight[BLOCK];
    const float move = batch->moves[slot], keep = batch->keeps[slot];
    if (move == 0 && keep == 1) {
      for (size_t j = 0; j < units; ++j) weight[j] = own[j];
    } else {
      const float *first = moments + 2 * place + start;
      const float *second = first + width;
      for (size_t j = 0; j < units; ++j) {
        weight[j] = keep * own[j] - move * first[j] * inverse_root(second[j] + epsilon * epsilon);
      }
      for (size_t j = 0; j < units; ++j) own[j] = weight[j];
    }
    for (int32_t i = batch->starts[slot]; i < batch->starts[slot + 1]; ++i) {
      const float value = batch->entries[i].value;
      float *sum = sums + (size_t)batch->entries[i].row * width + start;
      for (size_t j = 0; j < units; ++j) sum[j] += value * weight[j];
    }
  }
}

FOR_EACH_PROCESSOR
void kernel_add_column_products(
    const ColumnBatch *batch, const float *restrict moments, float epsilon, size_t width,
    float *restrict weights, float *restrict sums) {
  size_t start = 0;
  for (; start + BLOCK <= width; start += BLOCK) {
    add_products(batch, moments, epsilon, width, start, BLOCK, weights, sums);
  }
  if (start < width) {
    add_products(batch, moments, epsilon, width, start, width - start, weights, sums);
  }
}

INLINED void step_columns(
    const ColumnBatch *batch, const float *restrict errors, AdamStep step, size_t width,
    size_t start, size_t units, float *restrict weights, float *restrict moments) {
  const float share1 = 1 - step.decay1, share2 = 1 - step.decay2;
  for (size_t slot = 0; slot < batch->count; ++slot) {
    prefetch(batch, slot, width, start, units, weights, moments);
    float slope[BLOCK] = {0};
    for (int32_t i = batch->starts[slot]; i < batch->starts[slot + 1]; ++i) {
      const float value = batch->entries[i].value;
      const float *error = errors + (size_t)batch->entries[i].row * width + start;
      for (size_t j = 0; j < units; ++j) slope[j] += value * error[j];
    }
    const size_t place = (size_t)batch->columns[slot] * width;
    float *own = weights + place + start;
    float *first = moments + 2 * place + start;
    float *second = first + width;
    const float decay1 = batch->decays1[slot], decay2 = batch->decays2[slot];
    for (size_t j = 0; j < units; ++j) {
      const float mean = decay1 * first[j] + share1 * slope[j];
      const float square = decay2 * second[j] + share2 * slope[j] * slope[j];
      first[j] = mean;
      second[j] = square;
      own[j] = step.keep * own[j]
               - step.rate * mean * inverse_root(square + step.epsilon * step.epsilon);
    }
  }
}

FOR_EACH_PROCESSOR
void kernel_step_columns(
    const ColumnBatch *batch, const float *restrict errors, AdamStep step, size_t width,
    float *restrict weights, float *restrict moments) {
  size_t start = 0;
  for (; start + BLOCK <= width; start += BLOCK) {
    step_columns(batch, errors, step, width, start, BLOCK, weights, moments);
  }
  if (start < width) {
    step_columns(batch, errors, step, width, start, width - start, weights, moments);
  }
}
