#ifndef LABELLANG_VOTE_KERNELS_H
#define LABELLANG_VOTE_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The innermost loops over votes. Votes lie row by row, a byte each: a label from 0 on, or -1 to
   abstain; none reaches `labels`. No two arguments overlap. What a row gives depends on that row
   alone, wherever it stands among the others. */

/// Sets bit `row` of word 0 of plane `function * labels + label` where the function votes so on the
/// row, and clears it elsewhere; planes are `stride` words apart, and `rows` is at most 64.
void kernel_set_planes(
    const int8_t *votes, size_t rows, size_t functions, size_t labels, uint64_t *planes,
    size_t stride);

/// Adds the bits of each plane to `counts`; planes have `words` words and are `stride` words apart.
void kernel_add_bits(
    const uint64_t *planes, size_t count, size_t words, size_t stride, ptrdiff_t *counts);

/// Counts the rows with a bit in any plane, and in two or more.
void kernel_count_covered(
    const uint64_t *planes, size_t count, size_t words, size_t stride, ptrdiff_t *covered,
    ptrdiff_t *overlapping);

/// `counts[a * count + b] += bits that planes a and b share`, for `a <= b`.
void kernel_add_shared_bits(
    const uint64_t *planes, size_t count, size_t words, size_t stride, ptrdiff_t *counts);

/// The same from the votes themselves, which is faster where functions mostly abstain; `columns` has
/// room for the votes of a row.
void kernel_add_pairs(
    const int8_t *votes, size_t rows, size_t functions, size_t labels, int32_t *columns,
    ptrdiff_t *counts);

/// Whether any function votes on each row.
void kernel_find_covered(const int8_t *votes, size_t rows, size_t functions, bool *covered);

/// `scores[row * labels + label] = bias[label] + sum of weights[(function * (labels + 1) + vote + 1) *
/// labels + label]`.
void kernel_score(
    const int8_t *votes, size_t rows, size_t functions, size_t labels, const double *bias,
    const double *weights, double *scores);

/// Turns logarithms of likelihoods into probabilities, to about 2⁻⁵²; a row without any possible label
/// gets `balance`. Where `entropies` is not null it gets the entropy of each row, in nats.
void kernel_softmax(
    double *scores, size_t rows, size_t labels, const double *balance, double *entropies);

/// The nearest multiples of 2⁻³² of values from 0 to 2¹⁹, as whole numbers.
void kernel_quantise(const double *values, size_t count, int64_t *numbers);

/// `masses[(function * (labels + 1) + vote + 1) * labels + label] += shares[row * labels + label]`.
void kernel_add_masses(
    const int8_t *votes, size_t rows, size_t functions, size_t labels, const int64_t *shares,
    int64_t *masses);

#endif
