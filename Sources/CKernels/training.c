#include "CKernels.h"

#include <string.h>

#include "processors.h"

enum { BLOCK = 32 };

FOR_EACH_PROCESSOR
void kernel_add_sparse_product(
    const int32_t *restrict columns, const float *restrict values, size_t count,
    const float *restrict weights, size_t width, float *restrict result) {
  size_t start = 0;
  for (; start + BLOCK <= width; start += BLOCK) {
    /* The sums stay in registers while the row is walked. */
    float sums[BLOCK];
    memcpy(sums, result + start, sizeof sums);
    for (size_t i = 0; i < count; ++i) {
      const float *source = weights + (size_t)columns[i] * width + start;
      const float value = values[i];
      for (size_t j = 0; j < BLOCK; ++j) sums[j] += value * source[j];
    }
    memcpy(result + start, sums, sizeof sums);
  }
  if (start == width) return;
  for (size_t i = 0; i < count; ++i) {
    const float *source = weights + (size_t)columns[i] * width;
    const float value = values[i];
    for (size_t j = start; j < width; ++j) result[j] += value * source[j];
  }
}

FOR_EACH_PROCESSOR
void kernel_adam_step(
    float *restrict parameters, float *restrict first, float *restrict second,
    const float *restrict gradient, size_t count, AdamStep step) {
  const float share1 = 1 - step.decay1;
  const float share2 = 1 - step.decay2;
  for (size_t i = 0; i < count; ++i) {
    const float slope = gradient[i];
    const float mean = step.decay1 * first[i] + share1 * slope;
    const float square = step.decay2 * second[i] + share2 * slope * slope;
    first[i] = mean;
    second[i] = square;
    /* Unlike sqrtf it sets no errno, which would keep the loop from being vectorized. */
    parameters[i] = step.keep * parameters[i]
                    - step.rate * mean / (__builtin_elementwise_sqrt(square) + step.epsilon);
  }
}
