#ifndef LABELLANG_CCRYPTO_SHIM_H
#define LABELLANG_CCRYPTO_SHIM_H

#include <openssl/evp.h>
#include <openssl/sha.h>

#endif
