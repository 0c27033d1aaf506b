#ifndef LABELLANG_CKERNELS_H
#define LABELLANG_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "VoteKernels.h"

/* The innermost loops of training and prediction. They are in C for one reason: there they can be
   compiled for the vector units that the processor turns out to have. Rows of matrices lie one
   behind the other; no two arguments overlap. */

/// `result += sum of values[i] * weights[columns[i]]`, each row of `weights` of `width` numbers.
void kernel_add_sparse_product(
    const int32_t *columns, const float *values, size_t count, const float *weights, size_t width,
    float *result);

/// `gradient[slots[columns[i]]] += values[i] * errors`, each row of `width` numbers.
void kernel_add_sparse_gradient(
    const int32_t *columns, const float *values, size_t count, const int32_t *slots,
    const float *errors, size_t width, float *gradient);

/// The constants of a step of Adam.
typedef struct AdamStep {
  float decay1;
  float decay2;
  float epsilon;
  /// The learning rate with its corrections.
  float rate;
  /// What the parameters are multiplied with before they move.
  float keep;
} AdamStep;

/// Moves the moments towards the gradient, and the parameters against them.
void kernel_adam_step(
    float *parameters, float *first, float *second, const float *gradient, size_t count,
    AdamStep step);

/// What `steps` of Adam without a gradient do: the moments fade by `decay1` and `decay2`, which are
/// powers here, and the parameters move by `rate`, which is a sum here.
void kernel_adam_fade(
    float *parameters, float *first, float *second, size_t count, AdamStep step);

#endif
