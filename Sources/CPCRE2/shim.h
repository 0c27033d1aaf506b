#ifndef LABELLANG_CPCRE2_SHIM_H
#define LABELLANG_CPCRE2_SHIM_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>

/* Called by PCRE2 at each step that a counted pattern marks: stops the match when none is left. */
static inline int labellang_spend_step(pcre2_callout_block_8 *block, void *steps) {
  (void)block;
  int64_t *left = (int64_t *)steps;
  return --*left < 0 ? PCRE2_ERROR_CALLOUT : 0;
}

/* Makes every match under `context` take its steps from `steps`, which must outlive the context. */
static inline void labellang_count_steps(pcre2_match_context_8 *context, int64_t *steps) {
  pcre2_set_callout_8(context, labellang_spend_step, steps);
}

#endif
