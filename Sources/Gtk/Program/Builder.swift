// SPDX-License-Identifier: Apache-2.0
// Window files (`.ui`): the layout beside the code that fills it. Handlers are connected in Swift.

import CGtk
internal import CGtkShim

/// A window file that cannot be read.
public struct BuilderError: Error, Equatable, Sendable {
  /// The file.
  public let file: String
  /// GTK's own words with line and column, for the technical detail.
  public let detail: String
}

/// The objects of one window file.
@MainActor
public final class Builder {
  /// The file, for messages.
  public let file: String
  private let builder: Object

  /// Reads `file` (absolute path). `domain` is the gettext domain of its translatable texts.
  public init(file: String, domain: String? = nil) throws(BuilderError) {
    self.file = file
    builder = Object(owned: gtk_builder_new())
    if let domain { gtk_builder_set_translation_domain(builder.p(), domain) }
    var error: UnsafeMutablePointer<GError>?
    guard gtk_builder_add_from_file(builder.p(), file, &error) != 0 else {
      throw BuilderError(file: file, detail: takeMessage(error))
    }
  }

  /// The object with this id, wrapped as the type the caller names:
  /// `let name: EntryRow = builder.object("name")`. An id that is missing or of another type is a
  /// programming mistake and stops the program with the file and the id.
  public func object<T: Object>(_ id: String, as type: T.Type = T.self) -> T {
    guard let found = gtk_builder_get_object(builder.p(), id) else {
      preconditionFailure("\(file): no object with id \"\(id)\"")
    }
    guard shim_is_a(found, T.type) != 0 else {
      preconditionFailure(
        "\(file): \"\(id)\" is a \(String(cString: shim_type_name(found))), wanted \(T.self)")
    }
    return T(UnsafeMutableRawPointer(found))
  }

  /// Whether the file has an object with this id.
  public func has(_ id: String) -> Bool { gtk_builder_get_object(builder.p(), id) != nil }
}

/// The message of a GError, which is freed.
func takeMessage(_ error: UnsafeMutablePointer<GError>?) -> String {
  guard let error else { return "" }
  defer { g_error_free(error) }
  return error.pointee.message.map { String(cString: $0) } ?? ""
}
