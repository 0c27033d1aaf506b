#ifndef LABELLANG_PROCESSORS_H
#define LABELLANG_PROCESSORS_H

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
/* The loader chooses a version before the sanitizer has begun, and would call it in vain. */
#define LABELLANG_ONE_VERSION
#endif
#endif

/* One version for each kind of vector unit; the loader takes the best that the processor has. */
#if defined(__x86_64__) && defined(__linux__) && !defined(LABELLANG_ONE_VERSION)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

#endif
