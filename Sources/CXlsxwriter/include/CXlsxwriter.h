// SPDX-License-Identifier: Apache-2.0
// libxlsxwriter: the register and the reports as workbooks. It is opened with the first workbook
// (CLate.h).
#ifndef CXLSXWRITER_H
#define CXLSXWRITER_H

#include <CLate.h>

#define format_set_align system_format_set_align
#define format_set_bold system_format_set_bold
#define format_set_border system_format_set_border
#define format_set_font_name system_format_set_font_name
#define format_set_font_size system_format_set_font_size
#define format_set_italic system_format_set_italic
#define format_set_text_wrap system_format_set_text_wrap
#define workbook_add_format system_workbook_add_format
#define workbook_add_worksheet system_workbook_add_worksheet
#define workbook_close system_workbook_close
#define workbook_new system_workbook_new
#define workbook_set_properties system_workbook_set_properties
#define worksheet_fit_to_pages system_worksheet_fit_to_pages
#define worksheet_freeze_panes system_worksheet_freeze_panes
#define worksheet_merge_range system_worksheet_merge_range
#define worksheet_repeat_rows system_worksheet_repeat_rows
#define worksheet_set_column system_worksheet_set_column
#define worksheet_set_footer system_worksheet_set_footer
#define worksheet_set_landscape system_worksheet_set_landscape
#define worksheet_set_paper system_worksheet_set_paper
#define worksheet_set_row system_worksheet_set_row
#define worksheet_write_number system_worksheet_write_number
#define worksheet_write_string system_worksheet_write_string
#include <xlsxwriter.h>
#undef format_set_align
#undef format_set_bold
#undef format_set_border
#undef format_set_font_name
#undef format_set_font_size
#undef format_set_italic
#undef format_set_text_wrap
#undef workbook_add_format
#undef workbook_add_worksheet
#undef workbook_close
#undef workbook_new
#undef workbook_set_properties
#undef worksheet_fit_to_pages
#undef worksheet_freeze_panes
#undef worksheet_merge_range
#undef worksheet_repeat_rows
#undef worksheet_set_column
#undef worksheet_set_footer
#undef worksheet_set_landscape
#undef worksheet_set_paper
#undef worksheet_set_row
#undef worksheet_write_number
#undef worksheet_write_string

#define XLSXWRITER(name) ((__typeof__(&system_##name))late_function("libxlsxwriter.so.4", #name))

static inline void format_set_align(lxw_format *format, uint8_t alignment) {
  XLSXWRITER(format_set_align)(format, alignment);
}
static inline void format_set_bold(lxw_format *format) {
  XLSXWRITER(format_set_bold)(format);
}
static inline void format_set_border(lxw_format *format, uint8_t style) {
  XLSXWRITER(format_set_border)(format, style);
}
static inline void format_set_font_name(lxw_format *format, const char *font_name) {
  XLSXWRITER(format_set_font_name)(format, font_name);
}
static inline void format_set_font_size(lxw_format *format, double size) {
  XLSXWRITER(format_set_font_size)(format, size);
}
static inline void format_set_italic(lxw_format *format) {
  XLSXWRITER(format_set_italic)(format);
}
static inline void format_set_text_wrap(lxw_format *format) {
  XLSXWRITER(format_set_text_wrap)(format);
}
static inline lxw_format *workbook_add_format(lxw_workbook *workbook) {
  return XLSXWRITER(workbook_add_format)(workbook);
}
static inline lxw_worksheet *workbook_add_worksheet(lxw_workbook *workbook, const char *sheetname) {
  return XLSXWRITER(workbook_add_worksheet)(workbook, sheetname);
}
static inline lxw_error workbook_close(lxw_workbook *workbook) {
  return XLSXWRITER(workbook_close)(workbook);
}
static inline lxw_workbook *workbook_new(const char *filename) {
  return XLSXWRITER(workbook_new)(filename);
}
static inline lxw_error workbook_set_properties(lxw_workbook *workbook,
    lxw_doc_properties *properties) {
  return XLSXWRITER(workbook_set_properties)(workbook, properties);
}
static inline void worksheet_fit_to_pages(lxw_worksheet *worksheet, uint16_t width,
    uint16_t height) {
  XLSXWRITER(worksheet_fit_to_pages)(worksheet, width, height);
}
static inline void worksheet_freeze_panes(lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col) {
  XLSXWRITER(worksheet_freeze_panes)(worksheet, row, col);
}
static inline lxw_error worksheet_merge_range(lxw_worksheet *worksheet, lxw_row_t first_row,
    lxw_col_t first_col, lxw_row_t last_row, lxw_col_t last_col, const char *string,
    lxw_format *format) {
  return XLSXWRITER(worksheet_merge_range)(
      worksheet, first_row, first_col, last_row,
      last_col, string, format);
}
static inline lxw_error worksheet_repeat_rows(lxw_worksheet *worksheet, lxw_row_t first_row,
    lxw_row_t last_row) {
  return XLSXWRITER(worksheet_repeat_rows)(worksheet, first_row, last_row);
}
static inline lxw_error worksheet_set_column(lxw_worksheet *worksheet, lxw_col_t first_col,
    lxw_col_t last_col, double width, lxw_format *format) {
  return XLSXWRITER(worksheet_set_column)(worksheet, first_col, last_col, width, format);
}
static inline lxw_error worksheet_set_footer(lxw_worksheet *worksheet, const char *string) {
  return XLSXWRITER(worksheet_set_footer)(worksheet, string);
}
static inline void worksheet_set_landscape(lxw_worksheet *worksheet) {
  XLSXWRITER(worksheet_set_landscape)(worksheet);
}
static inline void worksheet_set_paper(lxw_worksheet *worksheet, uint8_t paper_type) {
  XLSXWRITER(worksheet_set_paper)(worksheet, paper_type);
}
static inline lxw_error worksheet_set_row(lxw_worksheet *worksheet, lxw_row_t row, double height,
    lxw_format *format) {
  return XLSXWRITER(worksheet_set_row)(worksheet, row, height, format);
}
static inline lxw_error worksheet_write_number(lxw_worksheet *worksheet, lxw_row_t row,
    lxw_col_t col, double number, lxw_format *format) {
  return XLSXWRITER(worksheet_write_number)(worksheet, row, col, number, format);
}
static inline lxw_error worksheet_write_string(lxw_worksheet *worksheet, lxw_row_t row,
    lxw_col_t col, const char *string, lxw_format *format) {
  return XLSXWRITER(worksheet_write_string)(worksheet, row, col, string, format);
}

#undef XLSXWRITER
#endif
