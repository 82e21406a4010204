// SPDX-License-Identifier: Apache-2.0
// libcups: IPP requests to a spooler or straight to a printer, opened with the first of them (CLate.h).
// The older destination calls are not used.
#ifndef CCUPS_H
#define CCUPS_H

#include <CLate.h>

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

#define CUPS(name) ((__typeof__(&system_##name))late_function("libcups.so.2", #name))

static inline ipp_t *cupsDoRequest(http_t *http, ipp_t *request, const char *resource) {
  return CUPS(cupsDoRequest)(http, request, resource);
}
static inline ipp_t *cupsGetResponse(http_t *http, const char *resource) {
  return CUPS(cupsGetResponse)(http, resource);
}
static inline http_status_t cupsSendRequest(http_t *http, ipp_t *request, const char *resource,
    size_t length) {
  return CUPS(cupsSendRequest)(http, request, resource, length);
}
static inline const char *cupsServer(void) {
  return CUPS(cupsServer)();
}
static inline http_status_t cupsWriteRequestData(http_t *http, const char *buffer, size_t length) {
  return CUPS(cupsWriteRequestData)(http, buffer, length);
}
static inline void httpClose(http_t *http) {
  CUPS(httpClose)(http);
}
static inline http_t *httpConnect2(const char *host, int port, http_addrlist_t *addrlist,
    int family, http_encryption_t encryption, int blocking, int msec, int *cancel) {
  return CUPS(httpConnect2)(host, port, addrlist, family, encryption, blocking, msec, cancel);
}
static inline void httpSetTimeout(http_t *http, double timeout, http_timeout_cb_t cb,
    void *user_data) {
  CUPS(httpSetTimeout)(http, timeout, cb, user_data);
}
static inline ipp_attribute_t *ippAddInteger(ipp_t *ipp, ipp_tag_t group, ipp_tag_t value_tag,
    const char *name, int value) {
  return CUPS(ippAddInteger)(ipp, group, value_tag, name, value);
}
static inline ipp_attribute_t *ippAddString(ipp_t *ipp, ipp_tag_t group, ipp_tag_t value_tag,
    const char *name, const char *language, const char *value) {
  return CUPS(ippAddString)(ipp, group, value_tag, name, language, value);
}
static inline ipp_attribute_t *ippAddStrings(ipp_t *ipp, ipp_tag_t group, ipp_tag_t value_tag,
    const char *name, int num_values, const char *language, const char * const *values) {
  return CUPS(ippAddStrings)(ipp, group, value_tag, name, num_values, language, values);
}
static inline void ippDelete(ipp_t *ipp) {
  CUPS(ippDelete)(ipp);
}
static inline ipp_attribute_t *ippFindAttribute(ipp_t *ipp, const char *name, ipp_tag_t value_tag) {
  return CUPS(ippFindAttribute)(ipp, name, value_tag);
}
static inline ipp_attribute_t *ippFirstAttribute(ipp_t *ipp) {
  return CUPS(ippFirstAttribute)(ipp);
}
static inline int ippGetBoolean(ipp_attribute_t *attr, int element) {
  return CUPS(ippGetBoolean)(attr, element);
}
static inline int ippGetCount(ipp_attribute_t *attr) {
  return CUPS(ippGetCount)(attr);
}
static inline ipp_tag_t ippGetGroupTag(ipp_attribute_t *attr) {
  return CUPS(ippGetGroupTag)(attr);
}
static inline int ippGetInteger(ipp_attribute_t *attr, int element) {
  return CUPS(ippGetInteger)(attr, element);
}
static inline const char *ippGetName(ipp_attribute_t *attr) {
  return CUPS(ippGetName)(attr);
}
static inline ipp_status_t ippGetStatusCode(ipp_t *ipp) {
  return CUPS(ippGetStatusCode)(ipp);
}
static inline const char *ippGetString(ipp_attribute_t *attr, int element, const char **language) {
  return CUPS(ippGetString)(attr, element, language);
}
static inline size_t ippLength(ipp_t *ipp) {
  return CUPS(ippLength)(ipp);
}
static inline ipp_t *ippNewRequest(ipp_op_t op) {
  return CUPS(ippNewRequest)(op);
}
static inline ipp_attribute_t *ippNextAttribute(ipp_t *ipp) {
  return CUPS(ippNextAttribute)(ipp);
}
static inline int ippPort(void) {
  return CUPS(ippPort)();
}
static inline int ippSetString(ipp_t *ipp, ipp_attribute_t **attr, int element,
    const char *strvalue) {
  return CUPS(ippSetString)(ipp, attr, element, strvalue);
}

#undef CUPS
#endif
