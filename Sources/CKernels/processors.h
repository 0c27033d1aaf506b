#ifndef LABELLANG_PROCESSORS_H
#define LABELLANG_PROCESSORS_H

/* One version for each kind of vector unit; the loader takes the best that the processor has. */
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

#endif
