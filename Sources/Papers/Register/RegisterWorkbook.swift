// SPDX-License-Identifier: Apache-2.0
// The same register as a workbook for the commune's own reports. The recipient's program has Times
// New Roman, so the file names it. Cells are written as text: one that begins with "=" stays text.

import CXlsxwriter
public import Foundation

/// The register as XLSX.
public enum RegisterWorkbook {
  /// Writes the workbook; the caller chooses a temporary name and renames it afterwards.
  ///
  /// - Parameters:
  ///   - contents: the lines.
  ///   - form: the words of the columns.
  ///   - file: where to write; an existing file is overwritten.
  public static func write(
    _ contents: RegisterContents, form: RegisterForm, to file: URL
  ) throws(PaperError) {
    guard late_is_here("libxlsxwriter.so.4") != 0, let book = workbook_new(file.path) else {
      throw .workbook(status: Int(LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue))
    }
    Book(book: book, contents: contents, form: form).fill()
    let status = workbook_close(book)
    guard status == LXW_NO_ERROR else { throw .workbook(status: Int(status.rawValue)) }
  }
}

private struct Book {
  let book: UnsafeMutablePointer<lxw_workbook>
  let contents: RegisterContents
  let form: RegisterForm

  private var lastColumn: lxw_col_t { lxw_col_t(form.columns.count - 1) }

  private func format(
    _ size: Double = 11, bold: Bool = false, italic: Bool = false, centred: Bool = false,
    framed: Bool = false
  ) -> UnsafeMutablePointer<lxw_format>? {
    let format = workbook_add_format(book)
    format_set_font_name(format, "Times New Roman")
    format_set_font_size(format, size)
    if bold { format_set_bold(format) }
    if italic { format_set_italic(format) }
    format_set_text_wrap(format)
    let middle = framed && bold
    format_set_align(
      format,
      UInt8((middle ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP).rawValue))
    if centred { format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue)) }
    if framed { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    return format
  }

  func fill() {
    var properties = lxw_doc_properties()
    // The library copies the texts.
    form.title.withCString { title in
      properties.title = UnsafeMutablePointer(mutating: title)
      properties.created = time_t(contents.created.timeIntervalSince1970)
      workbook_set_properties(book, &properties)
    }
    let sheet = workbook_add_worksheet(
      book, form.columns.count == RegisterKind.receptions.columns ? "Mau 03-TCD" : "So theo doi don"
    )
    let plain = format(13, bold: true, centred: true)
    worksheet_merge_range(sheet, 0, 0, 0, 4, (contents.parentBody ?? "").uppercased(), plain)
    worksheet_merge_range(sheet, 1, 0, 1, 4, contents.issuingBody.uppercased(), plain)
    worksheet_merge_range(sheet, 0, 7, 0, lastColumn, form.nation, plain)
    worksheet_merge_range(sheet, 1, 7, 1, lastColumn, form.motto, plain)
    worksheet_merge_range(
      sheet, 3, 0, 3, lastColumn, form.title, format(15, bold: true, centred: true))
    if contents.isTraining {
      // In the frozen rows and at the top of every printed page, so that it is always seen.
      worksheet_merge_range(
        sheet, 5, 0, 5, lastColumn, TrainingMark.lines.joined(separator: " – "),
        format(15, bold: true, centred: true))
    }
    worksheet_merge_range(
      sheet, 4, 0, 4, lastColumn, contents.period, format(12, italic: true, centred: true))
    heading(sheet)
    rows(sheet)
    // 8 is A3, 9 is A4.
    worksheet_set_paper(sheet, form.size == .a3Landscape ? 8 : 9)
    worksheet_set_landscape(sheet)
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_repeat_rows(sheet, contents.isTraining ? 5 : 6, 8)
    worksheet_freeze_panes(sheet, 9, 0)
    worksheet_set_footer(sheet, "&C&P/&N")
  }

  private func heading(_ sheet: UnsafeMutablePointer<lxw_worksheet>?) {
    let head = format(10, bold: true, centred: true, framed: true)
    let number = format(9, italic: true, centred: true, framed: true)
    for group in form.groups {
      let first = lxw_col_t(group.columns.lowerBound)
      let last = lxw_col_t(group.columns.upperBound)
      if let title = group.title, first != last {
        worksheet_merge_range(sheet, 6, first, 6, last, title, head)
      } else if let title = group.title {
        worksheet_write_string(sheet, 6, first, title, head)
      }
      for column in group.columns {
        let title = form.columns[column].title
        if group.title == nil {
          worksheet_merge_range(sheet, 6, lxw_col_t(column), 7, lxw_col_t(column), title, head)
        } else {
          worksheet_write_string(sheet, 7, lxw_col_t(column), title, head)
        }
      }
    }
    for (index, column) in form.columns.enumerated() {
      let place = lxw_col_t(index)
      worksheet_set_column(sheet, place, place, column.width / 1.9, nil)
      worksheet_write_string(sheet, 8, place, "(\(index + 1))", number)
    }
    // Heights of wrapped heads are not found by the reader's program.
    worksheet_set_row(sheet, 6, 30, nil)
    worksheet_set_row(sheet, 7, 78, nil)
  }

  private func rows(_ sheet: UnsafeMutablePointer<lxw_worksheet>?) {
    let text = format(11, framed: true)
    let centred = format(11, centred: true, framed: true)
    for (offset, row) in contents.lines.enumerated() {
      let line = lxw_row_t(9 + offset)
      for (index, cell) in row.cells.enumerated() {
        let place = lxw_col_t(index)
        let style = form.columns[index].isCentred ?? false ? centred : text
        switch cell {
        case .number(let number):
          worksheet_write_number(sheet, line, place, Double(number), style)
        case .text:
          // A longer text than a cell can hold is refused as a whole; its beginning is better.
          worksheet_write_string(sheet, line, place, String(cell.shown.prefix(32_000)), style)
        }
      }
    }
  }
}
