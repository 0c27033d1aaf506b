#include "VoteKernels.h"

#include <string.h>

#include "processors.h"

#define INLINED static inline __attribute__((always_inline))

enum { WORD = 64 };

typedef int8_t Bytes __attribute__((ext_vector_type(WORD)));
typedef bool Bits __attribute__((ext_vector_type(WORD)));

FOR_EACH_PROCESSOR
void kernel_set_planes(
    const int8_t *restrict votes, size_t rows, size_t functions, size_t labels,
    uint64_t *restrict planes, size_t stride) {
  for (size_t function = 0; function < functions; ++function) {
    int8_t column[WORD];
    memset(column, -1, sizeof column);
    for (size_t row = 0; row < rows; ++row) column[row] = votes[row * functions + function];
    Bytes bytes;
    memcpy(&bytes, column, sizeof bytes);
    for (size_t label = 0; label < labels; ++label) {
      const Bits bits = __builtin_convertvector(bytes == (Bytes)(int8_t)label, Bits);
      memcpy(planes + (function * labels + label) * stride, &bits, sizeof(uint64_t));
    }
  }
}

FOR_EACH_PROCESSOR
void kernel_add_bits(
    const uint64_t *restrict planes, size_t count, size_t words, size_t stride,
    ptrdiff_t *restrict counts) {
  for (size_t plane = 0; plane < count; ++plane) {
    uint64_t sum = 0;
    for (size_t i = 0; i < words; ++i) sum += __builtin_popcountll(planes[plane * stride + i]);
    counts[plane] += (ptrdiff_t)sum;
  }
}

FOR_EACH_PROCESSOR
void kernel_count_covered(
    const uint64_t *restrict planes, size_t count, size_t words, size_t stride,
    ptrdiff_t *restrict covered, ptrdiff_t *restrict overlapping) {
  uint64_t once = 0, twice = 0;
  *covered = 0;
  *overlapping = 0;
  for (size_t i = 0; i < words; ++i) {
    once = twice = 0;
    for (size_t plane = 0; plane < count; ++plane) {
      const uint64_t word = planes[plane * stride + i];
      twice |= once & word;
      once |= word;
    }
    *covered += __builtin_popcountll(once);
    *overlapping += __builtin_popcountll(twice);
  }
}

FOR_EACH_PROCESSOR
void kernel_add_shared_bits(
    const uint64_t *restrict planes, size_t count, size_t words, size_t stride,
    ptrdiff_t *restrict counts) {
  for (size_t first = 0; first < count; ++first) {
    const uint64_t *left = planes + first * stride;
    uint64_t any = 0;
    for (size_t i = 0; i < words; ++i) any |= left[i];
    if (!any) continue;
    for (size_t second = first; second < count; ++second) {
      const uint64_t *right = planes + second * stride;
      uint64_t sum = 0;
      for (size_t i = 0; i < words; ++i) sum += __builtin_popcountll(left[i] & right[i]);
      counts[first * count + second] += (ptrdiff_t)sum;
    }
  }
}

void kernel_add_pairs(
    const int8_t *restrict votes, size_t rows, size_t functions, size_t labels,
    int32_t *restrict columns, ptrdiff_t *restrict counts) {
  for (size_t row = 0; row < rows; ++row) {
    size_t count = 0;
    /* Without a branch, for whether a function votes is hard to foresee. */
    for (size_t function = 0; function < functions; ++function) {
      const int8_t vote = votes[row * functions + function];
      columns[count] = (int32_t)(function * labels) + vote;
      count += vote >= 0;
    }
    for (size_t first = 0; first < count; ++first) {
      ptrdiff_t *line = counts + (size_t)columns[first] * functions * labels;
      for (size_t second = first; second < count; ++second) ++line[columns[second]];
    }
  }
}

INLINED uint64_t word_at(const int8_t *place) {
  uint64_t word;
  memcpy(&word, place, sizeof word);
  return word;
}

void kernel_find_covered(
    const int8_t *restrict votes, size_t rows, size_t functions, bool *restrict covered) {
  for (size_t row = 0; row < rows; ++row) {
    const int8_t *own = votes + row * functions;
    /* Only -1 has all bits, and only all of them together keep them. */
    uint64_t all = UINT64_MAX;
    size_t i = 0;
    for (; i + 8 <= functions; i += 8) all &= word_at(own + i);
    if (i < functions && functions >= 8) {
      all &= word_at(own + functions - 8);
      i = functions;
    }
    for (; i < functions; ++i) all &= (uint64_t)(int64_t)own[i];
    covered[row] = all != UINT64_MAX;
  }
}

/* Inlined once for each of the usual numbers of labels, so that the sums stay in registers. */
INLINED void score(
    const int8_t *restrict votes, size_t rows, size_t functions, size_t labels,
    const double *restrict bias, const double *restrict weights, double *restrict scores) {
  for (size_t row = 0; row < rows; ++row) {
    double *own = scores + row * labels;
    for (size_t label = 0; label < labels; ++label) own[label] = bias[label];
    const double *table = weights + labels;
    for (size_t function = 0; function < functions; ++function) {
      const double *line = table + (ptrdiff_t)votes[row * functions + function] * (ptrdiff_t)labels;
      for (size_t label = 0; label < labels; ++label) own[label] += line[label];
      table += (labels + 1) * labels;
    }
  }
}

FOR_EACH_PROCESSOR
void kernel_score(
    const int8_t *restrict votes, size_t rows, size_t functions, size_t labels,
    const double *restrict bias, const double *restrict weights, double *restrict scores) {
  switch (labels) {
    case 2: score(votes, rows, functions, 2, bias, weights, scores); break;
    case 3: score(votes, rows, functions, 3, bias, weights, scores); break;
    case 4: score(votes, rows, functions, 4, bias, weights, scores); break;
    default: score(votes, rows, functions, labels, bias, weights, scores);
  }
}

INLINED void add_masses(
    const int8_t *restrict votes, size_t rows, size_t functions, size_t labels,
    const int64_t *restrict shares, int64_t *restrict masses) {
  for (size_t row = 0; row < rows; ++row) {
    const int64_t *own = shares + row * labels;
    int64_t *table = masses + labels;
    for (size_t function = 0; function < functions; ++function) {
      int64_t *line = table + (ptrdiff_t)votes[row * functions + function] * (ptrdiff_t)labels;
      for (size_t label = 0; label < labels; ++label) line[label] += own[label];
      table += (labels + 1) * labels;
    }
  }
}

FOR_EACH_PROCESSOR
void kernel_add_masses(
    const int8_t *restrict votes, size_t rows, size_t functions, size_t labels,
    const int64_t *restrict shares, int64_t *restrict masses) {
  switch (labels) {
    case 2: add_masses(votes, rows, functions, 2, shares, masses); break;
    case 3: add_masses(votes, rows, functions, 3, shares, masses); break;
    case 4: add_masses(votes, rows, functions, 4, shares, masses); break;
    default: add_masses(votes, rows, functions, labels, shares, masses);
  }
}

FOR_EACH_PROCESSOR
void kernel_quantise(const double *restrict values, size_t count, int64_t *restrict numbers) {
  for (size_t i = 0; i < count; ++i) {
    /* At 2⁵² the last place of a double is 1: the sum is rounded there, and its low bits are it. */
    const double shifted = values[i] * 0x1p32 + 0x1p52;
    uint64_t bits;
    memcpy(&bits, &shifted, sizeof bits);
    numbers[i] = (int64_t)(bits & (UINT64_MAX >> 12));
  }
}
