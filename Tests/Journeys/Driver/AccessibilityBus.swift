// SPDX-License-Identifier: Apache-2.0
// A connection of our own to the accessibility bus, beside libatspi's: it hears that something has changed,
// so that a journey sleeps until there is news, and it asks a program many questions at once, so that a tree
// of a thousand controls is read in some ten rounds instead of thousands of them.
import CAtspi
import Foundation

@MainActor
final class AccessibilityBus {
  private let connection: OpaquePointer
  /// The bus of this test process; set when its desktop stands.
  static var shared: AccessibilityBus?

  /// Listens on a bus of this address to everything that is told.
  init(address: String) throws {
    var error = DBusError()
    dbus_error_init(&error)
    defer { dbus_error_free(&error) }
    guard let opened = dbus_connection_open_private(address, &error),
      dbus_bus_register(opened, &error) != 0
    else { throw JourneyError.noTool("accessibility bus", detail: String(cString: error.message)) }
    dbus_connection_set_exit_on_disconnect(opened, 0)
    dbus_bus_add_match(opened, "type='signal'", &error)
    connection = opened
  }

  /// Waits until `probe` gives a value: looks, sleeps until there is news, looks again; what is not told on
  /// the bus, such as a file, is looked at ten times a second. nil when time is over.
  func wait<T>(
    _ seconds: Double, _ probe: @MainActor () async throws -> T?
  ) async throws -> T? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      forget()
      if let found = try await probe() { return found }
      guard ContinuousClock.now < deadline else { return nil }
      // While a journey waits nobody else needs this thread, for a tenth of a second.
      if !forget() { dbus_connection_read_write(connection, 100) }
      await Task.yield()
    }
  }

  /// Takes what has been told off the connection; whether there was anything.
  @discardableResult
  private func forget() -> Bool {
    dbus_connection_read_write(connection, 0)
    var isAny = false
    while let message = dbus_connection_pop_message(connection) {
      dbus_message_unref(message)
      isAny = true
    }
    return isAny
  }

  /// A question to one control.
  struct Question {
    var program: String
    var place: String
    var interface: String
    var method: String
    var words: [String] = []
    var numbers: [Int32] = []
  }

  /// Asks all questions at once and reads each answer; nil for a control that is gone or cannot tell.
  func ask<Answer>(
    _ questions: [Question], _ read: (inout DBusMessageIter) -> Answer?
  ) -> [Answer?] {
    var answers: [Answer?] = []
    // No more at a time than a connection holds well.
    for start in stride(from: 0, to: questions.count, by: 256) {
      let calls = questions[start..<min(start + 256, questions.count)].map(send)
      dbus_connection_flush(connection)
      for call in calls { answers.append(answer(call, read)) }
    }
    return answers
  }

  private func send(_ question: Question) -> OpaquePointer? {
    guard
      let message = dbus_message_new_method_call(
        question.program, question.place, question.interface, question.method)
    else { return nil }
    defer { dbus_message_unref(message) }
    var rest = DBusMessageIter()
    dbus_message_iter_init_append(message, &rest)
    for word in question.words {
      word.withCString { text in
        var text: UnsafePointer<CChar>? = text
        dbus_message_iter_append_basic(&rest, Int32(UInt8(ascii: "s")), &text)
      }
    }
    for var number in question.numbers {
      dbus_message_iter_append_basic(&rest, Int32(UInt8(ascii: "i")), &number)
    }
    var call: OpaquePointer?
    dbus_connection_send_with_reply(connection, message, &call, 15_000)
    return call
  }

  private func answer<Answer>(
    _ call: OpaquePointer?, _ read: (inout DBusMessageIter) -> Answer?
  ) -> Answer? {
    guard let call else { return nil }
    defer { dbus_pending_call_unref(call) }
    dbus_pending_call_block(call)
    guard let reply = dbus_pending_call_steal_reply(call) else { return nil }
    defer { dbus_message_unref(reply) }
    guard dbus_message_get_type(reply) == DBUS_MESSAGE_TYPE_METHOD_RETURN else { return nil }
    var rest = DBusMessageIter()
    guard dbus_message_iter_init(reply, &rest) != 0 else { return nil }
    return read(&rest)
  }
}

extension DBusMessageIter {
  /// The value here as a text, a variant's inner one too; nil when it is none.
  var text: String? {
    mutating get {
      var inner = within("v") ?? self
      let type = UInt8(truncatingIfNeeded: dbus_message_iter_get_arg_type(&inner))
      guard type == UInt8(ascii: "s") || type == UInt8(ascii: "o") else { return nil }
      var value: UnsafePointer<CChar>?
      dbus_message_iter_get_basic(&inner, &value)
      return value.map { String(cString: $0) }
    }
  }

  /// The value here as a number of 32 bits, a variant's inner one too; nil when it is none.
  var number: UInt32? {
    mutating get {
      var inner = within("v") ?? self
      let type = UInt8(truncatingIfNeeded: dbus_message_iter_get_arg_type(&inner))
      guard type == UInt8(ascii: "i") || type == UInt8(ascii: "u") else { return nil }
      var value: UInt32 = 0
      dbus_message_iter_get_basic(&inner, &value)
      return value
    }
  }

  /// The inside of an array, a structure or a variant; nil when there is none here.
  mutating func within(_ kind: Unicode.Scalar) -> DBusMessageIter? {
    let type = UInt32(bitPattern: dbus_message_iter_get_arg_type(&self))
    guard type == kind.value else { return nil }
    var inner = DBusMessageIter()
    dbus_message_iter_recurse(&self, &inner)
    return inner
  }

  /// Whether there is something here.
  var isThere: Bool { mutating get { dbus_message_iter_get_arg_type(&self) != 0 } }
}
