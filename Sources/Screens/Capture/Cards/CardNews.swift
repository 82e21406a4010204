// SPDX-License-Identifier: Apache-2.0
// What the scanner on the table tells, in words for the desk.

import Devices
import Petitions

/// News of the scanner.
public enum CardNews: Sendable {
  /// A scanner is there.
  case plugged
  /// It was pulled out.
  case unplugged
  /// The text of a code.
  case code(String)
  /// Something that cannot be a card's text, with what to tell.
  case unreadable(CardNotice)
}

extension Workplace {
  /// News from now on, until its reader ends.
  public func cardNews() -> AsyncStream<CardNews> {
    let events = cardReader.events()
    return AsyncStream { continuation in
      let relay = Task {
        for await event in events { continuation.yield(CardNews(event)) }
        continuation.finish()
      }
      continuation.onTermination = { _ in relay.cancel() }
    }
  }
}

extension CardNews {
  fileprivate init(_ event: CardReaderEvent) {
    self =
      switch event {
      case .ready: .plugged
      case .unplugged: .unplugged
      case .code(let code): .code(code)
      case .notText:
        .unreadable(
          CardNotice(
            "Máy quét gửi chữ mà máy này không đọc được. Đặt máy quét ở chế độ USB-COM, mã UTF-8 "
              + "(xem sách đi kèm máy quét), hoặc gõ tay.", tone: .problem))
      case .tooLong:
        .unreadable(
          CardNotice(CardFault.tooLong(limit: 0, found: 0).sentence, tone: .problem))
      }
  }
}
