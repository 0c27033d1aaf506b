#ifndef LABELLANG_COPENBLAS_SHIM_H
#define LABELLANG_COPENBLAS_SHIM_H

#include <cblas.h>

/* One thread a call: callers spread work over threads themselves, so that sums keep one order. */
static inline void labellang_use_one_blas_thread(void) {
  openblas_set_num_threads(1);
}

/* c = alpha a b + beta c, row by row; `transposeA` and `transposeB` read a or b transposed. */
static inline void labellang_sgemm(
    int transposeA, int transposeB, int rows, int columns, int inner, float alpha, const float *a,
    int strideA, const float *b, int strideB, float beta, float *c, int strideC) {
  cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
      rows, columns, inner, alpha, a, strideA, b, strideB, beta, c, strideC);
}

#endif
