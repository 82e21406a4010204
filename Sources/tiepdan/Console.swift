// SPDX-License-Identifier: Apache-2.0
// How commands speak: JSON for scripts, lines for people, errors on stderr with an exit code each.

import ArgumentParser
import Bundles
import Devices
import Exchange
import Foundation
import Glibc
import Journal
import Petitions
import Screens
import Storage

enum Console {
  /// A line for a person or a script. It is out when this returns: what follows may be a power cut.
  static func say(_ text: String) {
    print(text)
    fflush(nil)
  }

  /// A value as one JSON document.
  static func json(_ value: some Encodable) throws {
    print(String(decoding: try CanonicalJSON.pretty(value), as: UTF8.self))
    // A harness that kills this program must see what was said before.
    fflush(nil)
  }

  /// A message on stderr.
  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Runs a command's work and turns its error into a message and an exit code.
  static func run(_ work: () async throws -> Void) async throws {
    do { try await work() } catch let code as ExitCode {
      throw code
    } catch let error as ValidationError {
      throw error
    } catch {
      let message = Words.message(for: error)
      complain(message.text)
      if !message.detail.isEmpty { complain("(\(message.detail))") }
      throw exitCode(of: error)
    }
  }

  static func exitCode(of error: any Error) -> ExitCode {
    switch error {
    case is Violations: ExitCode(3)
    case is CocoaError, is StoreError, is StationKeys.KeysError, is DraftVault.Unopenable:
      ExitCode(4)
    case is ExportError, is ImportRefusal, is RestoreError, is EnrolmentError, is IOFault,
      is AttachmentError,
      is FolderError, is BundleError:
      ExitCode(5)
    default: ExitCode(1)
    }
  }
}

/// Options that every command on a station's data has.
struct DataOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Thư mục dữ liệu của trạm.", valueName: "thư mục"))
  var data: String?

  @Option(
    help: ArgumentHelp("Tệp chứa cụm mật khẩu mở khóa của xã.", valueName: "tệp"))
  var passphraseFile: String?

  @Flag(help: "In kết quả dạng JSON.")
  var json = false

  var folder: URL { Place.data(data) }

  /// The passphrase of an office, if one was given.
  func passphrase() throws -> String? {
    if let passphraseFile {
      let text = try String(contentsOfFile: passphraseFile, encoding: .utf8)
      return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return ProcessInfo.processInfo.environment["TIEPDAN_PASSPHRASE"]
  }

  /// The workplace of the data folder.
  func workplace() throws -> Workplace {
    try Workplace.live(data: folder, passphrase: passphrase())
  }
}
