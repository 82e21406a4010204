// SPDX-License-Identifier: Apache-2.0
// The one way to a paper about a denunciation that others than the person who handles it will read: its
// text is typed anew by that person (Luật Tố cáo Đ.56.2: name, address and handwriting are taken out
// before the verifier gets anything). Nothing of a petition fits in here: no person, picture, or document,
// only text; and text that holds a mark of the denouncer is refused.

import Petitions

/// Why a retyped text was refused. Says the field and what kind of mark, never the mark itself.
public enum RedactionError: Error, Equatable, Sendable {
  /// A text holds a mark of the denouncer.
  case namesDenouncer(field: String, mark: DenouncerMarks.Mark)
  /// Not readable as the field takes it.
  case value(FormValueError)
  /// The person who retyped is not named.
  case nobodyRetyped
}

/// The facts of a paper that may not tell who denounced.
public struct RedactedMatter: Sendable, Equatable {
  /// What stands on the paper.
  public let values: FormValues
  /// Who typed it.
  public let retypedBy: String
  /// With what it was compared.
  public let comparison: DenouncerMarks.Kind
  /// The form it was typed for.
  let form: String
  let marks: DenouncerMarks

  /// Takes retyped text.
  ///
  /// - Parameters:
  ///   - retyped: what was typed, by the names of the form's fields; see ``FormValues/init(typed:form:)``.
  ///   - form: the form it is for.
  ///   - retypedBy: the person who typed.
  ///   - marks: by which the denouncer would be known.
  public init(
    retyped: [String: String], form: OfficeForm, retypedBy: String, marks: DenouncerMarks
  ) throws(RedactionError) {
    guard !VietnameseText.line(retypedBy).isEmpty else { throw .nobodyRetyped }
    for (id, text) in retyped.sorted(by: { $0.key < $1.key }) {
      if let mark = marks.found(in: text) {
        throw .namesDenouncer(field: form.field(id)?.label ?? id, mark: mark)
      }
    }
    do throws(FormValueError) {
      values = try FormValues(typed: retyped, form: form)
    } catch {
      throw .value(error)
    }
    for (id, text) in values.words {
      if let mark = marks.found(in: text) {
        throw .namesDenouncer(field: form.field(id)?.label ?? id, mark: mark)
      }
    }
    self.retypedBy = VietnameseText.line(retypedBy)
    self.form = form.id
    self.marks = marks
    comparison = marks.kind
  }
}
