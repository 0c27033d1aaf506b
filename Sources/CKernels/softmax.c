#include <math.h>
#include <string.h>

#include "VoteKernels.h"
#include "processors.h"

#define INLINED static inline __attribute__((always_inline))

/* The library's exp and log take one number at a time; these are simple enough for vectors. */

/* Below it the exponential is less than any normal number. */
static const double LEAST = -708;

/* e to the power of a number that is not positive: 2ⁿ eʳ with the remainder's Taylor series. */
INLINED double exponential(double x) {
  const double shifted = x * 0x1.71547652b82fep+0 + 0x1.8p52;
  const double whole = shifted - 0x1.8p52;
  /* The logarithm of 2 in two parts, the first with so few bits that its product is exact. */
  const double r = (x - whole * 0x1.62e42feep-1) - whole * 0x1.a39ef35793c76p-33;
  double sum = 1.0 / 6227020800;
  sum = sum * r + 1.0 / 479001600;
  sum = sum * r + 1.0 / 39916800;
  sum = sum * r + 1.0 / 3628800;
  sum = sum * r + 1.0 / 362880;
  sum = sum * r + 1.0 / 40320;
  sum = sum * r + 1.0 / 5040;
  sum = sum * r + 1.0 / 720;
  sum = sum * r + 1.0 / 120;
  sum = sum * r + 1.0 / 24;
  sum = sum * r + 1.0 / 6;
  sum = sum * r + 0.5;
  sum = sum * r + 1;
  sum = sum * r + 1;
  uint64_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  /* The low bits of the shifted number are n. */
  bits = (bits << 52) + (UINT64_C(1023) << 52);
  double power;
  memcpy(&power, &bits, sizeof power);
  return x < LEAST ? 0 : sum * power;
}

/* The natural logarithm of a number from 1 on: of its exponent, and of its fraction by the series
   of the inverse hyperbolic tangent. */
INLINED double logarithm(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  const uint64_t fraction = (bits & (UINT64_MAX >> 12)) | (UINT64_C(1023) << 52);
  double m;
  memcpy(&m, &fraction, sizeof m);
  const uint64_t raised = (bits >> 52) | (UINT64_C(0x433) << 52);
  double exponent;
  memcpy(&exponent, &raised, sizeof exponent);
  exponent -= 0x1p52 + 1023;
  const double isLarge = m > 0x1.6a09e667f3bcdp+0 ? 1 : 0;
  exponent += isLarge;
  m *= 1 - 0.5 * isLarge;
  const double s = (m - 1) / (m + 1);
  const double z = s * s;
  double sum = 1.0 / 21;
  sum = sum * z + 1.0 / 19;
  sum = sum * z + 1.0 / 17;
  sum = sum * z + 1.0 / 15;
  sum = sum * z + 1.0 / 13;
  sum = sum * z + 1.0 / 11;
  sum = sum * z + 1.0 / 9;
  sum = sum * z + 1.0 / 7;
  sum = sum * z + 1.0 / 5;
  sum = sum * z + 1.0 / 3;
  sum = sum * z + 1;
  return exponent * 0x1.62e42fefa39efp-1 + 2 * s * sum;
}

/* So many numbers go through at a time. */
enum { BLOCK = 1024 };

/* Inlined once for two labels, the usual number. */
INLINED void softmax(
    double *restrict scores, size_t rows, size_t labels, const double *restrict balance,
    double *restrict entropies) {
  double powers[BLOCK], sums[BLOCK];
  bool hasImpossible = false;
  for (size_t row = 0; row < rows; ++row) {
    double *own = scores + row * labels;
    double largest = own[0];
    for (size_t label = 1; label < labels; ++label) {
      largest = own[label] > largest ? own[label] : largest;
    }
    sums[row] = largest;
    hasImpossible |= !(largest - largest == 0);
    for (size_t label = 0; label < labels; ++label) {
      const double score = own[label] - largest;
      own[label] = score > 2 * LEAST ? score : 2 * LEAST;
    }
  }
  if (hasImpossible) {
    /* The votes contradict each other, and nothing is left but the balance. */
    for (size_t row = 0; row < rows; ++row) {
      if (sums[row] - sums[row] == 0) continue;
      for (size_t label = 0; label < labels; ++label) {
        scores[row * labels + label] = fmax(log(balance[label]), 2 * LEAST);
      }
    }
  }
  for (size_t i = 0; i < rows * labels; ++i) powers[i] = exponential(scores[i]);
  for (size_t row = 0; row < rows; ++row) {
    double sum = 0, product = 0;
    for (size_t label = 0; label < labels; ++label) {
      sum += powers[row * labels + label];
      product += powers[row * labels + label] * scores[row * labels + label];
    }
    sums[row] = sum;
    if (entropies) entropies[row] = product / sum;
  }
  for (size_t row = 0; row < rows; ++row) {
    for (size_t label = 0; label < labels; ++label) {
      scores[row * labels + label] = powers[row * labels + label] / sums[row];
    }
  }
  if (!entropies) return;
  for (size_t row = 0; row < rows; ++row) entropies[row] = logarithm(sums[row]) - entropies[row];
}

FOR_EACH_PROCESSOR
void kernel_softmax(
    double *restrict scores, size_t rows, size_t labels, const double *restrict balance,
    double *restrict entropies) {
  const size_t block = BLOCK / labels;
  for (size_t start = 0; start < rows; start += block) {
    const size_t count = rows - start < block ? rows - start : block;
    double *own = entropies ? entropies + start : NULL;
    if (labels == 2) {
      softmax(scores + start * 2, count, 2, balance, own);
    } else {
      softmax(scores + start * labels, count, labels, balance, own);
    }
  }
}
