// SPDX-License-Identifier: Apache-2.0
// Across every paper of a training station, whatever paper it is: so that none can be taken for a real one.
// A paper knows it from its contents; besides, it is set once for a process that practises, so that no paper
// is forgotten there.

import CPango
import Synchronization

extension Paper {
  private static let training = Mutex(false)

  /// From now on every paper of this process is marked.
  public static func marksTraining() { training.withLock { $0 = true } }

  /// Whether papers of this process are marked.
  static var isMarkedTraining: Bool { training.withLock { $0 } }
}

/// The words of the mark.
enum TrainingMark {
  static let lines = ["TẬP DƯỢT", "KHÔNG CÓ GIÁ TRỊ"]
}

extension Canvas {

  /// Writes the mark across a page of that size, in outlines, through which the text stays readable
  /// and which a thermal head prints, too.
  func markTraining(width: Double, height: Double) {
    guard let layout = pango_cairo_create_layout(cairo),
      let font = pango_font_description_from_string("\(FontCheck.sheetFamily) Bold 40")
    else { return }
    defer {
      g_object_unref(UnsafeMutableRawPointer(layout))
      pango_font_description_free(font)
    }
    pango_layout_set_font_description(layout, font)
    pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
    let text = TrainingMark.lines.joined(separator: "\n")
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    var (wide, high) = (Int32(0), Int32(0))
    pango_layout_get_size(layout, &wide, &high)
    let size = (Double(wide) / Double(PANGO_SCALE), Double(high) / Double(PANGO_SCALE))
    guard size.0 > 0 else { return }
    cairo_save(cairo)
    // Around the codes: what is practised includes reading them.
    cairo_rectangle(cairo, 0, 0, width, height)
    for code in codes { cairo_rectangle(cairo, code.x, code.y, code.side, code.side) }
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD)
    cairo_clip(cairo)
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING)
    // A long roll is marked again and again, so that no part of it can be cut out.
    let step = width * 1.4
    for place in 0..<max(1, Int((height / step).rounded())) {
      cairo_save(cairo)
      let rows = max(1, (height / step).rounded())
      cairo_translate(cairo, width / 2, height * (Double(place) + 0.5) / rows)
      cairo_rotate(cairo, -0.5)
      let scale = width * 0.8 / size.0
      cairo_scale(cairo, scale, scale)
      cairo_move_to(cairo, -size.0 / 2, -size.1 / 2)
      pango_cairo_layout_path(cairo, layout)
      cairo_set_line_width(cairo, 0.7 / scale)
      cairo_stroke(cairo)
      cairo_restore(cairo)
    }
    cairo_restore(cairo)
  }
}
