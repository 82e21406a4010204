// SPDX-License-Identifier: Apache-2.0
// Text into lines, by Pango. The same line breaks on every target: metrics are not hinted and glyph
// positions not rounded. A setter belongs to one thread and one drawing (Pango's font map is per
// thread), so it is made anew for each paper.

import CPango
import Foundation

/// Where the lines of a paragraph stand.
enum TextAlignment { case start, centre, end }

/// How a paragraph looks.
struct TextStyle {
  var family: String
  /// Points.
  var size: Double
  var bold = false
  var italic = false
  var alignment = TextAlignment.start
  var justified = false
  /// First-line indent in points; negative: the other lines are indented.
  var indent = 0.0
  /// Factor of the font's own line height: 1 is what Word calls single.
  var lineSpacing = 1.0
  /// Lines of about equal length, for headings of several lines.
  var balanced = false

  func with(_ change: (inout TextStyle) -> Void) -> TextStyle {
    var copy = self
    change(&copy)
    return copy
  }
}

/// A piece of a paragraph with its own weight.
struct Span {
  var text: String
  var bold = false
  var italic = false

  init(_ text: String, bold: Bool = false, italic: Bool = false) {
    self.text = text.precomposedStringWithCanonicalMapping
    self.bold = bold
    self.italic = italic
  }
}

/// Makes lines of text.
final class TextSetter {
  private let context: OpaquePointer
  /// Whether the terms of laws and amounts stay whole, too; receipts are set without, as they always were.
  var keepsLegalTerms = false

  /// - Parameters:
  ///   - scale: device units to a point on the target.
  ///   - isHinted: slight hinting, for coarse dots.
  init(scale: Double, isHinted: Bool) {
    guard let map = pango_cairo_font_map_get_default(),
      let made = pango_font_map_create_context(map)
    else { preconditionFailure("Pango gives a context whenever there is memory") }
    context = made
    pango_cairo_context_set_resolution(context, 72)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_hint_style(
      options, isHinted ? CAIRO_HINT_STYLE_SLIGHT : CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    var matrix = PangoMatrix(xx: scale, xy: 0, yx: 0, yy: scale, x0: 0, y0: 0)
    pango_context_set_matrix(context, &matrix)
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_language(context, pango_language_from_string("vi"))
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(context)) }

  /// Sets a paragraph of one weight.
  func set(_ text: String, _ style: TextStyle, width: Double) -> SetText {
    set([Span(text)], style, width: width)
  }

  /// Sets a paragraph of several pieces; a piece's weight adds to the style's.
  func set(_ spans: [Span], _ style: TextStyle, width: Double) -> SetText {
    let text = layout(spans, style, width: width)
    guard style.balanced, text.lines.count > 1 else { return text }
    // The narrowest width that needs no further line gives lines of about equal length.
    var low = width / Double(text.lines.count)
    var high = width
    while high - low > 2 {
      let middle = (low + high) / 2
      let trial = layout(spans, style, width: middle, breaksWords: false)
      let fits = trial.lines.count <= text.lines.count && trial.inkWidth <= middle
      if fits { high = middle } else { low = middle }
    }
    let narrow = layout(spans, style, width: high)
    return narrow.shifted(by: (width - high) * (style.alignment == .centre ? 0.5 : 0))
  }

  /// Width of a line that is not broken.
  func naturalWidth(_ text: String, _ style: TextStyle) -> Double {
    layout([Span(text)], style, width: nil).inkWidth
  }

  private func layout(
    _ spans: [Span], _ style: TextStyle, width: Double?, breaksWords: Bool = true
  ) -> SetText {
    guard let layout = pango_layout_new(context), let font = pango_font_description_new() else {
      preconditionFailure("Pango gives a layout whenever there is memory")
    }
    pango_font_description_set_family(font, style.family)
    pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
    if style.bold { pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD) }
    if style.italic { pango_font_description_set_style(font, PANGO_STYLE_ITALIC) }
    pango_layout_set_font_description(layout, font)
    pango_font_description_free(font)

    let attributes = pango_attr_list_new()
    // Without this Pango puts hyphens into long codes that it breaks.
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
    var offset: UInt32 = 0
    for span in spans {
      let end = offset + UInt32(span.text.utf8.count)
      var made: [UnsafeMutablePointer<PangoAttribute>?] = []
      if span.bold { made.append(pango_attr_weight_new(PANGO_WEIGHT_BOLD)) }
      if span.italic { made.append(pango_attr_style_new(PANGO_STYLE_ITALIC)) }
      for case let attribute? in made {
        attribute.pointee.start_index = offset
        attribute.pointee.end_index = end
        pango_attr_list_insert(attributes, attribute)
      }
      offset = end
    }
    let text = spans.map(\.text).joined()
    for range in UnbrokenTerms.ranges(in: text, isLegal: keepsLegalTerms) {
      guard let whole = pango_attr_allow_breaks_new(0) else { continue }
      // A break before the term stays allowed.
      whole.pointee.start_index = range.lowerBound
      whole.pointee.end_index = range.upperBound
      pango_attr_list_insert(attributes, whole)
    }
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)

    if let width {
      pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
      pango_layout_set_wrap(layout, breaksWords ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD)
    }
    switch style.alignment {
    case .start: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
    case .centre: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
    case .end: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
    }
    pango_layout_set_justify(layout, style.justified ? 1 : 0)
    pango_layout_set_indent(layout, Int32(style.indent * Double(PANGO_SCALE)))
    pango_layout_set_line_spacing(layout, Float(style.lineSpacing))
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    return SetText(adopting: layout)
  }
}

/// A paragraph set into lines.
final class SetText {
  /// A line, measured from the top left of the paragraph.
  struct Line {
    let pointer: UnsafeMutablePointer<PangoLayoutLine>
    let x: Double
    let top: Double
    let baseline: Double
    let height: Double
    let width: Double
  }

  private let layout: OpaquePointer
  /// The lines from the top.
  let lines: [Line]
  private(set) var offset = 0.0

  fileprivate init(adopting layout: OpaquePointer) {
    self.layout = layout
    var found: [Line] = []
    let iterator = pango_layout_get_iter(layout)
    let scale = Double(PANGO_SCALE)
    repeat {
      var logical = PangoRectangle()
      pango_layout_iter_get_line_extents(iterator, nil, &logical)
      guard let pointer = pango_layout_iter_get_line_readonly(iterator) else { break }
      found.append(
        Line(
          pointer: pointer, x: Double(logical.x) / scale, top: Double(logical.y) / scale,
          baseline: Double(pango_layout_iter_get_baseline(iterator)) / scale,
          height: Double(logical.height) / scale, width: Double(logical.width) / scale))
    } while pango_layout_iter_next_line(iterator) != 0
    pango_layout_iter_free(iterator)
    lines = found
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Height of all lines in points.
  var height: Double { lines.last.map { $0.top + $0.height } ?? 0 }
  /// Width of the longest line.
  var inkWidth: Double { lines.map(\.width).max() ?? 0 }

  func shifted(by distance: Double) -> SetText {
    offset = distance
    return self
  }

  /// Draws all lines.
  func paint(on canvas: Canvas, x: Double, y: Double) {
    for line in lines { canvas.show(line, x: x + offset, y: y) }
  }
}
