#ifndef LABELLANG_CCURL_SHIM_H
#define LABELLANG_CCURL_SHIM_H

#include <curl/curl.h>
#include <stddef.h>

/* Swift does not import variadic functions: one typed function for each kind of argument. */

static inline CURLcode labellang_curl_set_text(CURL *curl, CURLoption option, const char *value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode labellang_curl_set_number(CURL *curl, CURLoption option, long value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode labellang_curl_set_list(
    CURL *curl, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(curl, option, value);
}

typedef size_t (*labellang_curl_receiver)(char *bytes, size_t size, size_t count, void *context);

/* Calls `receive` with `context` for every piece of the response's body. */
static inline CURLcode labellang_curl_set_receiver(
    CURL *curl, labellang_curl_receiver receive, void *context) {
  CURLcode code = curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
  return code != CURLE_OK ? code : curl_easy_setopt(curl, CURLOPT_WRITEDATA, context);
}

/* The same for every line of its header. */
static inline CURLcode labellang_curl_set_header_receiver(
    CURL *curl, labellang_curl_receiver receive, void *context) {
  CURLcode code = curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, receive);
  return code != CURLE_OK ? code : curl_easy_setopt(curl, CURLOPT_HEADERDATA, context);
}

static inline CURLcode labellang_curl_status(CURL *curl, long *status) {
  return curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
}

#endif
