// SPDX-License-Identifier: Apache-2.0
// libarchive, used for plain tar only: the bag inside a sealed bundle is written and read with it,
// streaming both ways, and no entry is ever extracted by its name. It is opened with the first bundle
// (CLate.h).
#ifndef CARCHIVE_H
#define CARCHIVE_H

#include <CLate.h>

#define archive_entry_filetype system_archive_entry_filetype
#define archive_entry_free system_archive_entry_free
#define archive_entry_hardlink system_archive_entry_hardlink
#define archive_entry_new system_archive_entry_new
#define archive_entry_pathname system_archive_entry_pathname
#define archive_entry_set_filetype system_archive_entry_set_filetype
#define archive_entry_set_mtime system_archive_entry_set_mtime
#define archive_entry_set_pathname system_archive_entry_set_pathname
#define archive_entry_set_perm system_archive_entry_set_perm
#define archive_entry_set_size system_archive_entry_set_size
#define archive_entry_size system_archive_entry_size
#define archive_entry_size_is_set system_archive_entry_size_is_set
#define archive_entry_sparse_count system_archive_entry_sparse_count
#define archive_entry_symlink system_archive_entry_symlink
#define archive_entry_xattr_count system_archive_entry_xattr_count
#define archive_error_string system_archive_error_string
#define archive_filter_bytes system_archive_filter_bytes
#define archive_read_data system_archive_read_data
#define archive_read_free system_archive_read_free
#define archive_read_new system_archive_read_new
#define archive_read_next_header system_archive_read_next_header
#define archive_read_open1 system_archive_read_open1
#define archive_read_set_callback_data system_archive_read_set_callback_data
#define archive_read_set_read_callback system_archive_read_set_read_callback
#define archive_read_support_filter_none system_archive_read_support_filter_none
#define archive_read_support_format_tar system_archive_read_support_format_tar
#define archive_write_add_filter_none system_archive_write_add_filter_none
#define archive_write_close system_archive_write_close
#define archive_write_data system_archive_write_data
#define archive_write_fail system_archive_write_fail
#define archive_write_free system_archive_write_free
#define archive_write_header system_archive_write_header
#define archive_write_new system_archive_write_new
#define archive_write_open2 system_archive_write_open2
#define archive_write_set_bytes_per_block system_archive_write_set_bytes_per_block
#define archive_write_set_format_pax_restricted system_archive_write_set_format_pax_restricted
#include <archive.h>
#include <archive_entry.h>
#undef archive_entry_filetype
#undef archive_entry_free
#undef archive_entry_hardlink
#undef archive_entry_new
#undef archive_entry_pathname
#undef archive_entry_set_filetype
#undef archive_entry_set_mtime
#undef archive_entry_set_pathname
#undef archive_entry_set_perm
#undef archive_entry_set_size
#undef archive_entry_size
#undef archive_entry_size_is_set
#undef archive_entry_sparse_count
#undef archive_entry_symlink
#undef archive_entry_xattr_count
#undef archive_error_string
#undef archive_filter_bytes
#undef archive_read_data
#undef archive_read_free
#undef archive_read_new
#undef archive_read_next_header
#undef archive_read_open1
#undef archive_read_set_callback_data
#undef archive_read_set_read_callback
#undef archive_read_support_filter_none
#undef archive_read_support_format_tar
#undef archive_write_add_filter_none
#undef archive_write_close
#undef archive_write_data
#undef archive_write_fail
#undef archive_write_free
#undef archive_write_header
#undef archive_write_new
#undef archive_write_open2
#undef archive_write_set_bytes_per_block
#undef archive_write_set_format_pax_restricted

#define ARCHIVE(name) ((__typeof__(&system_##name))late_function("libarchive.so.13", #name))

static inline mode_t archive_entry_filetype(struct archive_entry *a0) {
  return ARCHIVE(archive_entry_filetype)(a0);
}
static inline void archive_entry_free(struct archive_entry *a0) {
  ARCHIVE(archive_entry_free)(a0);
}
static inline const char *archive_entry_hardlink(struct archive_entry *a0) {
  return ARCHIVE(archive_entry_hardlink)(a0);
}
static inline struct archive_entry *archive_entry_new(void) {
  return ARCHIVE(archive_entry_new)();
}
static inline const char *archive_entry_pathname(struct archive_entry *a0) {
  return ARCHIVE(archive_entry_pathname)(a0);
}
static inline void archive_entry_set_filetype(struct archive_entry *a0, unsigned int a1) {
  ARCHIVE(archive_entry_set_filetype)(a0, a1);
}
static inline void archive_entry_set_mtime(struct archive_entry *a0, time_t a1, long a2) {
  ARCHIVE(archive_entry_set_mtime)(a0, a1, a2);
}
static inline void archive_entry_set_pathname(struct archive_entry *a0, const char *a1) {
  ARCHIVE(archive_entry_set_pathname)(a0, a1);
}
static inline void archive_entry_set_perm(struct archive_entry *a0, mode_t a1) {
  ARCHIVE(archive_entry_set_perm)(a0, a1);
}
static inline void archive_entry_set_size(struct archive_entry *a0, la_int64_t a1) {
  ARCHIVE(archive_entry_set_size)(a0, a1);
}
static inline la_int64_t archive_entry_size(struct archive_entry *a0) {
  return ARCHIVE(archive_entry_size)(a0);
}
static inline int archive_entry_size_is_set(struct archive_entry *a0) {
  return ARCHIVE(archive_entry_size_is_set)(a0);
}
static inline int archive_entry_sparse_count(struct archive_entry *a0) {
  return ARCHIVE(archive_entry_sparse_count)(a0);
}
static inline const char *archive_entry_symlink(struct archive_entry *a0) {
  return ARCHIVE(archive_entry_symlink)(a0);
}
static inline int archive_entry_xattr_count(struct archive_entry *a0) {
  return ARCHIVE(archive_entry_xattr_count)(a0);
}
static inline const char *archive_error_string(struct archive *a0) {
  return ARCHIVE(archive_error_string)(a0);
}
static inline la_int64_t archive_filter_bytes(struct archive *a0, int a1) {
  return ARCHIVE(archive_filter_bytes)(a0, a1);
}
static inline la_ssize_t archive_read_data(struct archive *a0, void *a1, size_t a2) {
  return ARCHIVE(archive_read_data)(a0, a1, a2);
}
static inline int archive_read_free(struct archive *a0) {
  return ARCHIVE(archive_read_free)(a0);
}
static inline struct archive *archive_read_new(void) {
  return ARCHIVE(archive_read_new)();
}
static inline int archive_read_next_header(struct archive *a0, struct archive_entry **a1) {
  return ARCHIVE(archive_read_next_header)(a0, a1);
}
static inline int archive_read_open1(struct archive *a0) {
  return ARCHIVE(archive_read_open1)(a0);
}
static inline int archive_read_set_callback_data(struct archive *a0, void *a1) {
  return ARCHIVE(archive_read_set_callback_data)(a0, a1);
}
static inline int archive_read_set_read_callback(struct archive *a0, archive_read_callback *a1) {
  return ARCHIVE(archive_read_set_read_callback)(a0, a1);
}
static inline int archive_read_support_filter_none(struct archive *a0) {
  return ARCHIVE(archive_read_support_filter_none)(a0);
}
static inline int archive_read_support_format_tar(struct archive *a0) {
  return ARCHIVE(archive_read_support_format_tar)(a0);
}
static inline int archive_write_add_filter_none(struct archive *a0) {
  return ARCHIVE(archive_write_add_filter_none)(a0);
}
static inline int archive_write_close(struct archive *a0) {
  return ARCHIVE(archive_write_close)(a0);
}
static inline la_ssize_t archive_write_data(struct archive *a0, const void *a1, size_t a2) {
  return ARCHIVE(archive_write_data)(a0, a1, a2);
}
static inline int archive_write_fail(struct archive *a0) {
  return ARCHIVE(archive_write_fail)(a0);
}
static inline int archive_write_free(struct archive *a0) {
  return ARCHIVE(archive_write_free)(a0);
}
static inline int archive_write_header(struct archive *a0, struct archive_entry *a1) {
  return ARCHIVE(archive_write_header)(a0, a1);
}
static inline struct archive *archive_write_new(void) {
  return ARCHIVE(archive_write_new)();
}
static inline int archive_write_open2(struct archive *a0, void *a1, archive_open_callback *a2,
    archive_write_callback *a3, archive_close_callback *a4, archive_free_callback *a5) {
  return ARCHIVE(archive_write_open2)(a0, a1, a2, a3, a4, a5);
}
static inline int archive_write_set_bytes_per_block(struct archive *a0, int bytes_per_block) {
  return ARCHIVE(archive_write_set_bytes_per_block)(a0, bytes_per_block);
}
static inline int archive_write_set_format_pax_restricted(struct archive *a0) {
  return ARCHIVE(archive_write_set_format_pax_restricted)(a0);
}

#undef ARCHIVE
#endif
