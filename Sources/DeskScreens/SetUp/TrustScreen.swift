// SPDX-License-Identifier: Apache-2.0
// The six words that cover the keys of a point and of its commune. Two people compare them by telephone during the
// set-up or, when the commune could not be reached then, later in the settings. Until then nothing is sent.

import Devices
import Exchange
public import Foundation
public import Observation
public import Screens
import Storage

/// Where the six words are compared: the set-up, or the settings afterwards.
@MainActor
public protocol WordComparing: AnyObject {
  /// The words of this machine, in order.
  var words: [String] { get }
  /// Three of them to be picked as they were heard.
  var proof: WordProof? { get }
  /// A word was picked.
  func pick(_ choice: Int?, of question: Int)
  /// Sticks and folders that an answer can be written to.
  var sticks: [StickChoice] { get }
  /// The person heard another word.
  func wordsDifferButtonPressed()
  /// Writes the answer to the commune once more.
  func writeAnswer(to folder: URL) async
  /// A folder was chosen by hand, to write the answer to.
  func choose(path: String) async
  /// Whether a stick with the answer waits to be taken out of the system.
  var canRelease: Bool { get }
  /// Takes it out once more.
  func releaseButtonPressed() async
}

extension SetUpScreen: WordComparing {}

/// *Cài đặt › Điểm tiếp nhận*: whether the commune's key is trusted, and the words while it is not.
@Observable @MainActor
public final class TrustScreen: WordComparing {
  /// What is known of the commune's key.
  public enum State: Sendable, Equatable {
    /// The point belongs to no commune yet.
    case alone
    /// The words were not compared; nothing can be sent.
    case open
    /// The words were compared.
    case trusted
  }

  /// What is known of the commune's key; nil before ``appear()``.
  public private(set) var state: State?
  /// Name of the commune.
  public private(set) var commune = ""
  /// The words of this machine, in order.
  public private(set) var words: [String] = []
  /// Three of them to be picked as they were heard.
  public private(set) var proof: WordProof?
  /// Sticks that the answer can be written to.
  public private(set) var sticks: [StickChoice] = []
  /// Whether the words are shown, to be compared.
  public private(set) var isComparing = false
  /// Whether something is being done.
  public private(set) var isWorking = false
  /// What happened.
  public private(set) var message: Message?

  private let workplace: Workplace
  private let leaving: StickLeaving

  /// The section of a workplace.
  public init(workplace: Workplace) {
    self.workplace = workplace
    leaving = workplace.leaving()
  }

  /// The section is shown: it looks again.
  public func appear() async {
    let found: (state: State, commune: String, words: [String])? = await work { workplace in
      guard let parent = try workplace.store.parentStation() else { return (.alone, "", []) }
      let isTrusted = try Enrolment.isTrusted(workplace.store)
      return (isTrusted ? .trusted : .open, parent.name, try Enrolment.words(of: workplace.store))
    }
    guard let found else { return }
    (state, commune, words) = found
    if state != .open { isComparing = false }
  }

  /// Shows the words.
  public func compareButtonPressed() async {
    guard state == .open else { return }
    message = nil
    isComparing = true
    proof = WordProof(words, identifiers: workplace.identifiers)
    await drivesChanged()
  }

  /// Sticks came or went.
  public func drivesChanged() async {
    let drives = workplace.drives
    sticks = await Task.detached { drives.list().map(StickChoice.init) }.value
    guard canRelease else { return }
    leaving.sticksChanged(to: sticks)
    message = leaving.message
  }

  /// The person typed the words that the commune read out.
  public func wordsCompared(typed: String) async {
    await trust(typed, told: "Sáu từ đã gõ giống hệt.")
  }

  /// A word was picked as it was heard.
  public func pick(_ choice: Int?, of question: Int) { proof?.pick(choice, of: question) }

  /// The person picked the words that the commune read out.
  public func wordsPicked() async {
    guard state == .open, let proof, proof.isAnswered else { return }
    guard proof.isRight else {
      // Whoever guesses meets other places and words.
      self.proof = WordProof(words, identifiers: workplace.identifiers)
      message = WordProof.wrong
      return
    }
    await trust(
      words.joined(separator: " "), told: "Ba từ \(proof.shownPlaces) nghe xã đọc đều đúng.")
  }

  private func trust(_ typed: String, told: String) async {
    guard state == .open else { return }
    message = nil
    guard await work({ try Enrolment.trust(typed, in: $0.store) }) != nil else { return }
    await appear()
    guard state == .trusted else { return }
    message = Message(told, next: "Từ giờ chuyển đơn về xã được.", tone: .good)
  }

  /// The person heard another word.
  public func wordsDifferButtonPressed() {
    message = Message(
      "Sáu từ khác nhau: có thể USB kết nạp đã bị tráo.",
      next: "Báo ngay cho xã, đừng bấm Giống hệt. Đơn vẫn an toàn trên máy này và chưa gửi đi đâu.")
  }

  /// Writes the answer to the commune once more.
  public func writeAnswer(to folder: URL) async {
    message = nil
    let use = StickUse(folder)
    let written: Void? = await work {
      try Enrolment.writeAnswer(of: $0.store, keys: $0.keys, to: folder)
    }
    use.end()
    guard written != nil else { return }
    isWorking = true
    defer { isWorking = false }
    let stick = sticks.first { $0.id == folder.path } ?? StickChoice(folder: folder)
    await leaving.take(out: stick, after: SetUpScreen.answeredAgain)
    message = leaving.message
  }

  /// Whether a stick with the answer waits to be taken out of the system.
  public var canRelease: Bool { !isWorking && leaving.canRelease }

  /// Takes it out once more.
  public func releaseButtonPressed() async {
    guard canRelease else { return }
    isWorking = true
    defer { isWorking = false }
    await leaving.releaseButtonPressed()
    message = leaving.message
  }

  /// A folder was chosen by hand, to write the answer to.
  public func choose(path: String) async {
    await writeAnswer(to: URL(fileURLWithPath: path, isDirectory: true))
  }

  private func work<Value: Sendable>(
    _ work: @escaping @Sendable (Workplace) throws -> Value
  ) async -> Value? {
    guard !isWorking else { return nil }
    isWorking = true
    defer { isWorking = false }
    let workplace = workplace
    do { return try await offMain { try work(workplace) } } catch {
      message = Words.message(for: error)
      return nil
    }
  }
}
