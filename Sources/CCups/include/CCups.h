// SPDX-License-Identifier: Apache-2.0
// libcups: IPP requests to a spooler or straight to a printer. It is opened when the first request is
// made and not when a program starts: with what it needs itself it took 4 ms of the time to the first
// frame, at a desk that may have no printer at all. The functions below have libcups' own names and
// types (cups/cups.h), which are checked against the header: each calls the one of its name in the
// opened library. The older destination calls are not used.
#ifndef CCUPS_H
#define CCUPS_H

#define cupsDoRequest system_cupsDoRequest
#define cupsGetResponse system_cupsGetResponse
#define cupsSendRequest system_cupsSendRequest
#define cupsServer system_cupsServer
#define cupsWriteRequestData system_cupsWriteRequestData
#define httpClose system_httpClose
#define httpConnect2 system_httpConnect2
#define httpSetTimeout system_httpSetTimeout
#define ippAddInteger system_ippAddInteger
#define ippAddString system_ippAddString
#define ippAddStrings system_ippAddStrings
#define ippDelete system_ippDelete
#define ippFindAttribute system_ippFindAttribute
#define ippFirstAttribute system_ippFirstAttribute
#define ippGetBoolean system_ippGetBoolean
#define ippGetCount system_ippGetCount
#define ippGetGroupTag system_ippGetGroupTag
#define ippGetInteger system_ippGetInteger
#define ippGetName system_ippGetName
#define ippGetStatusCode system_ippGetStatusCode
#define ippGetString system_ippGetString
#define ippLength system_ippLength
#define ippNewRequest system_ippNewRequest
#define ippNextAttribute system_ippNextAttribute
#define ippPort system_ippPort
#define ippSetString system_ippSetString
#include <cups/cups.h>
#undef cupsDoRequest
#undef cupsGetResponse
#undef cupsSendRequest
#undef cupsServer
#undef cupsWriteRequestData
#undef httpClose
#undef httpConnect2
#undef httpSetTimeout
#undef ippAddInteger
#undef ippAddString
#undef ippAddStrings
#undef ippDelete
#undef ippFindAttribute
#undef ippFirstAttribute
#undef ippGetBoolean
#undef ippGetCount
#undef ippGetGroupTag
#undef ippGetInteger
#undef ippGetName
#undef ippGetStatusCode
#undef ippGetString
#undef ippLength
#undef ippNewRequest
#undef ippNextAttribute
#undef ippPort
#undef ippSetString

/// Whether libcups can be opened on this machine. The functions below may be called only then.
int cups_is_here(void);

/// The function of this name in libcups.
void *cups_function(const char *name);

static inline ipp_t *cupsDoRequest(http_t *http, ipp_t *request, const char *resource) {
  return ((__typeof__(&system_cupsDoRequest))cups_function("cupsDoRequest"))(
      http, request, resource);
}
static inline ipp_t *cupsGetResponse(http_t *http, const char *resource) {
  return ((__typeof__(&system_cupsGetResponse))cups_function("cupsGetResponse"))(http, resource);
}
static inline http_status_t cupsSendRequest(http_t *http, ipp_t *request, const char *resource,
    size_t length) {
  return ((__typeof__(&system_cupsSendRequest))cups_function("cupsSendRequest"))(
      http, request, resource, length);
}
static inline const char *cupsServer(void) {
  return ((__typeof__(&system_cupsServer))cups_function("cupsServer"))();
}
static inline http_status_t cupsWriteRequestData(http_t *http, const char *buffer, size_t length) {
  return ((__typeof__(&system_cupsWriteRequestData))cups_function("cupsWriteRequestData"))(
      http, buffer, length);
}
static inline void httpClose(http_t *http) {
  ((__typeof__(&system_httpClose))cups_function("httpClose"))(http);
}
static inline http_t *httpConnect2(const char *host, int port, http_addrlist_t *addrlist,
    int family, http_encryption_t encryption, int blocking, int msec, int *cancel) {
  return ((__typeof__(&system_httpConnect2))cups_function("httpConnect2"))(
      host, port, addrlist, family, encryption, blocking, msec, cancel);
}
static inline void httpSetTimeout(http_t *http, double timeout, http_timeout_cb_t cb,
    void *user_data) {
  ((__typeof__(&system_httpSetTimeout))cups_function("httpSetTimeout"))(
      http, timeout, cb, user_data);
}
static inline ipp_attribute_t *ippAddInteger(ipp_t *ipp, ipp_tag_t group, ipp_tag_t value_tag,
    const char *name, int value) {
  return ((__typeof__(&system_ippAddInteger))cups_function("ippAddInteger"))(
      ipp, group, value_tag, name, value);
}
static inline ipp_attribute_t *ippAddString(ipp_t *ipp, ipp_tag_t group, ipp_tag_t value_tag,
    const char *name, const char *language, const char *value) {
  return ((__typeof__(&system_ippAddString))cups_function("ippAddString"))(
      ipp, group, value_tag, name, language, value);
}
static inline ipp_attribute_t *ippAddStrings(ipp_t *ipp, ipp_tag_t group, ipp_tag_t value_tag,
    const char *name, int num_values, const char *language, const char * const *values) {
  return ((__typeof__(&system_ippAddStrings))cups_function("ippAddStrings"))(
      ipp, group, value_tag, name, num_values, language, values);
}
static inline void ippDelete(ipp_t *ipp) {
  ((__typeof__(&system_ippDelete))cups_function("ippDelete"))(ipp);
}
static inline ipp_attribute_t *ippFindAttribute(ipp_t *ipp, const char *name, ipp_tag_t value_tag) {
  return ((__typeof__(&system_ippFindAttribute))cups_function("ippFindAttribute"))(
      ipp, name, value_tag);
}
static inline ipp_attribute_t *ippFirstAttribute(ipp_t *ipp) {
  return ((__typeof__(&system_ippFirstAttribute))cups_function("ippFirstAttribute"))(ipp);
}
static inline int ippGetBoolean(ipp_attribute_t *attr, int element) {
  return ((__typeof__(&system_ippGetBoolean))cups_function("ippGetBoolean"))(attr, element);
}
static inline int ippGetCount(ipp_attribute_t *attr) {
  return ((__typeof__(&system_ippGetCount))cups_function("ippGetCount"))(attr);
}
static inline ipp_tag_t ippGetGroupTag(ipp_attribute_t *attr) {
  return ((__typeof__(&system_ippGetGroupTag))cups_function("ippGetGroupTag"))(attr);
}
static inline int ippGetInteger(ipp_attribute_t *attr, int element) {
  return ((__typeof__(&system_ippGetInteger))cups_function("ippGetInteger"))(attr, element);
}
static inline const char *ippGetName(ipp_attribute_t *attr) {
  return ((__typeof__(&system_ippGetName))cups_function("ippGetName"))(attr);
}
static inline ipp_status_t ippGetStatusCode(ipp_t *ipp) {
  return ((__typeof__(&system_ippGetStatusCode))cups_function("ippGetStatusCode"))(ipp);
}
static inline const char *ippGetString(ipp_attribute_t *attr, int element, const char **language) {
  return ((__typeof__(&system_ippGetString))cups_function("ippGetString"))(
      attr, element, language);
}
static inline size_t ippLength(ipp_t *ipp) {
  return ((__typeof__(&system_ippLength))cups_function("ippLength"))(ipp);
}
static inline ipp_t *ippNewRequest(ipp_op_t op) {
  return ((__typeof__(&system_ippNewRequest))cups_function("ippNewRequest"))(op);
}
static inline ipp_attribute_t *ippNextAttribute(ipp_t *ipp) {
  return ((__typeof__(&system_ippNextAttribute))cups_function("ippNextAttribute"))(ipp);
}
static inline int ippPort(void) {
  return ((__typeof__(&system_ippPort))cups_function("ippPort"))();
}
static inline int ippSetString(ipp_t *ipp, ipp_attribute_t **attr, int element,
    const char *strvalue) {
  return ((__typeof__(&system_ippSetString))cups_function("ippSetString"))(
      ipp, attr, element, strvalue);
}

#endif
