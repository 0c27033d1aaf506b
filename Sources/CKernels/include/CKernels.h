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

/// Counts buckets, and writes those whose counts were 0 to `columns` in the order of their first
/// occurrence; gives how many. `columns` has room for one more than there are buckets.
size_t kernel_tally(
    const uint32_t *buckets, size_t count, uint32_t *counts, int32_t *columns);

/// The same by columns: bucket `b` is one if bit `b % 64` of `bits[b / 64]` is set, and its column is
/// `starts[b / 64]` and the bits set below it. All other buckets are counted at `column_count`.
size_t kernel_tally_ranked(
    const uint32_t *buckets, size_t count, const uint64_t *bits, const int32_t *starts,
    size_t column_count, uint32_t *counts, int32_t *columns);

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

/// A value of a sparse matrix in the column that it is listed under.
typedef struct ColumnEntry {
  /// The place of its row in the batch.
  int32_t row;
  float value;
} ColumnEntry;

/// The columns that occur in a batch of sparse rows, with their entries.
typedef struct ColumnBatch {
  size_t count;
  const int32_t *columns;
  /// Where the entries of each column begin, and behind the last where they end.
  const int32_t *starts;
  const ColumnEntry *entries;
  /// What the steps since a column's weights were right do to them: they are multiplied by `keeps`,
  /// then moved by `moves` times the first moment over the root of the second.
  const float *moves;
  const float *keeps;
  /// How much of the moments is left at the step to come.
  const float *decays1;
  const float *decays2;
} ColumnBatch;

/// Adds the columns of a row to those of a batch, of which `found` are known; gives how many are then.
/// `slots` has the place of each column among them, -1 for none; `counts` their entries. `columns` and
/// `counts` have room for one more than there are columns.
size_t kernel_find_columns(
    const int32_t *entries, size_t count, int32_t *slots, int32_t *columns, int32_t *counts,
    size_t found);

/// Puts the entries of a row behind those of earlier rows; `next` has the place for each column's next.
void kernel_place_entries(
    const int32_t *entries, const float *values, size_t count, int32_t row, const int32_t *slots,
    int32_t *next, ColumnEntry *placed);

/// Makes up for the steps that the columns of a batch have waited, and adds their products with the
/// batch to the sums of its rows, rows × width. A column's moments stand side by side, first and second.
void kernel_add_column_products(
    const ColumnBatch *batch, const float *moments, float epsilon, size_t width, float *weights,
    float *sums);

/// A step of Adam for the columns of a batch, from the errors of its rows, rows × width. Epsilon is
/// added under the root, as its square.
void kernel_step_columns(
    const ColumnBatch *batch, const float *errors, AdamStep step, size_t width, float *weights,
    float *moments);

#endif
