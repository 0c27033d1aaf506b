#ifndef LABELLANG_CCRYPTO_SHIM_H
#define LABELLANG_CCRYPTO_SHIM_H

#include <openssl/sha.h>

#endif
