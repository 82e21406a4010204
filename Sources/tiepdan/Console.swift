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
import Synchronization

enum Console {
  /// Whether a result could not be said on standard output.
  private static let isUntold = Mutex(false)

  /// Standard output does not take a listing any more.
  private struct Unheard: Error {
    var code: Int32
  }

  /// The result of something that was done: a line for a person or a script. It is out when this returns:
  /// what follows may be a power cut. What standard output does not take goes to standard error.
  static func say(_ text: String) { tell(TerminalText.line(text) + "\n") }

  /// The result of something that was done, as one JSON document.
  static func json(_ value: some Encodable) throws { tell(try document(value)) }

  /// A line of a listing, which ends when nobody takes it.
  static func show(_ text: String) throws {
    if let code = Streams.say(TerminalText.line(text) + "\n") { throw Unheard(code: code) }
  }

  /// A listing as one JSON document.
  static func showJSON(_ value: some Encodable) throws {
    if let code = Streams.say(try document(value)) { throw Unheard(code: code) }
  }

  /// A message on standard error.
  static func complain(_ text: String) { Streams.complain(TerminalText.line(text) + "\n") }

  private static func document(_ value: some Encodable) throws -> String {
    TerminalText.json(String(decoding: try CanonicalJSON.pretty(value), as: UTF8.self)) + "\n"
  }

  private static func tell(_ text: String) {
    guard let code = Streams.say(text) else { return }
    let isFirst = isUntold.withLock { told in
      defer { told = true }
      return !told
    }
    if isFirst { complain(Words.untold(code).text) }
    Streams.complain(text)
  }

  /// Runs a command's work and turns its error into a message and an exit code.
  static func run(_ work: () async throws -> Void) async throws {
    do { try await work() } catch let code as ExitCode {
      throw code
    } catch let error as ValidationError {
      throw error
    } catch let unheard as Unheard {
      // Who closed the pipe has read enough.
      if unheard.code != EPIPE { complain(Words.unheard(unheard.code).text) }
      throw ExitCode(7)
    } catch {
      let message = Words.message(for: error)
      complain(message.text)
      if !message.detail.isEmpty { complain("(\(message.detail))") }
      throw exitCode(of: error)
    }
    // Done and safe, and whoever asked does not know it.
    if isUntold.withLock({ $0 }) { throw ExitCode(7) }
  }

  static func exitCode(of error: any Error) -> ExitCode {
    switch error {
    case is Violations: ExitCode(3)
    case is CocoaError, is StoreError, is StationKeys.KeysError, is DraftVault.Unopenable,
      is IOFault, is PaperPlaceError, is WrongStation, is Trespass, is NotOfDuty:
      ExitCode(4)
    case is ExportError, is ImportRefusal, is RestoreError, is EnrolmentError, is AttachmentError,
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

  /// The store, to look at: of a disk that can only be read, a copy.
  func storeToRead() throws -> Store { try told(Store.openToRead(in: folder)) }

  /// The workplace, to look at what is there and to carry it away.
  func workplaceToRead() throws -> Workplace {
    let workplace = try Workplace.live(data: folder, passphrase: passphrase(), toRead: true)
    _ = told(workplace.store)
    return workplace
  }

  private func told(_ store: Store) -> Store {
    if store.isCopy { Console.complain(Words.readOnlyCopy.text) }
    return store
  }

  /// The workplace of the data folder.
  func workplace() throws -> Workplace {
    try Workplace.live(data: folder, passphrase: passphrase())
  }
}
