// SPDX-License-Identifier: Apache-2.0
// IPP requests through libcups, which blocks and keeps its state per thread: all calls are made on one
// thread of our own. Plain values go in and come out.

import CCups
import Foundation
import Synchronization

/// A job as the printer tells it.
struct IppJob: Sendable, Equatable {
  var id: Int32
  var uuid: String?
  var name: String?
  /// RFC 8011 §5.3.7: 3 pending … 9 completed.
  var state: Int32
}

/// A printer as it tells itself.
struct IppState: Sendable, Equatable {
  /// 3 idle, 4 processing, 5 stopped.
  var state: Int32
  var reasons: [String]
  var isAccepting: Bool
  var media: [String]
  var formats: [String]
  /// Maker and model; empty when it does not tell.
  var model = ""

  /// What is asked for when a printer is asked about itself.
  static let attributes = [
    "printer-make-and-model", "printer-state", "printer-state-reasons",
    "printer-is-accepting-jobs", "media-supported", "document-format-supported",
  ]
}

/// Why a request gave nothing.
enum IppFailure: Error, Equatable {
  /// No connection, nothing was sent.
  case unreachable(code: Int32)
  /// The connection broke in the middle.
  case lost
  /// The printer answered with this IPP status.
  case status(Int32)
  /// Not an `ipp:` or `ipps:` address.
  case badAddress
}

/// The thread of libcups.
final class CupsThread: Sendable {
  static let shared = CupsThread()

  private struct Box: Sendable { var jobs: [@Sendable () -> Void] = [] }
  private let box = Mutex(Box())
  private let bell = DispatchSemaphore(value: 0)

  private init() {
    let thread = Thread { [self] in
      while true {
        bell.wait()
        let job = box.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
        job?()
      }
    }
    thread.name = "cups"
    thread.start()
  }

  /// Runs a blocking piece of work there.
  func run<Value: Sendable>(
    _ work: @escaping @Sendable () -> Result<Value, IppFailure>
  ) async -> Result<Value, IppFailure> {
    await withCheckedContinuation { continuation in
      box.withLock { $0.jobs.append { continuation.resume(returning: work()) } }
      bell.signal()
    }
  }
}

/// One connection, used and closed on the cups thread.
struct IppConnection: ~Copyable {
  private let http: OpaquePointer
  private let resource: String
  private let uri: String

  init(_ uri: String, seconds: Double) throws(IppFailure) {
    guard let parts = URLComponents(string: uri), let host = parts.host,
      parts.scheme == "ipp" || parts.scheme == "ipps"
    else { throw .badAddress }
    let encryption = parts.scheme == "ipps" ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED
    let milliseconds = Int32(seconds * 1000)
    guard late_is_here("libcups.so.2") != 0 else { throw .unreachable(code: ENOENT) }
    guard
      let made = httpConnect2(
        host, Int32(parts.port ?? 631), nil, AF_UNSPEC, encryption, 1, milliseconds, nil)
    else { throw .unreachable(code: errno) }
    http = made
    // Without the call that gives up, libcups would go on waiting after the time.
    httpSetTimeout(http, seconds, { _, _ in 0 }, nil)
    resource = parts.path.isEmpty ? "/" : parts.path
    self.uri = uri
  }

  deinit { httpClose(http) }

  private func request(_ operation: ipp_op_t) -> OpaquePointer? {
    let request = ippNewRequest(operation)
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nil, uri)
    ippAddString(
      request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nil, "tiepdan")
    return request
  }

  /// The answer, which the caller deletes; a status of failure becomes an error.
  private func accepted(_ answer: OpaquePointer?) throws(IppFailure) -> OpaquePointer {
    guard let answer else { throw .lost }
    let status = ippGetStatusCode(answer)
    guard status.rawValue < 0x100, status.rawValue >= 0 else {
      ippDelete(answer)
      throw .status(Int32(status.rawValue))
    }
    return answer
  }

  func printerState() throws(IppFailure) -> IppState {
    let request = request(IPP_OP_GET_PRINTER_ATTRIBUTES)
    let answer = try accepted(cupsDoRequest(http, request, resource))
    defer { ippDelete(answer) }
    let reasons = Self.texts(answer, "printer-state-reasons").filter { $0 != "none" }
    let accepting = ippFindAttribute(answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN)
    return IppState(
      state: Self.number(answer, "printer-state") ?? 0, reasons: reasons,
      isAccepting: accepting == nil || ippGetBoolean(accepting, 0) != 0,
      media: Self.texts(answer, "media-supported"),
      formats: Self.texts(answer, "document-format-supported"),
      model: Self.texts(answer, "printer-make-and-model").first ?? "")
  }

  /// Names the attributes that the answer should hold.
  static func askFor(_ request: OpaquePointer?, _ names: [String]) {
    guard
      let attribute = ippAddStrings(
        request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", Int32(names.count),
        nil, nil)
    else { return }
    var place: OpaquePointer? = attribute
    for (index, name) in names.enumerated() { ippSetString(request, &place, Int32(index), name) }
  }

  /// Sends a PDF as one job. `lost` means that bytes of the document may have arrived, everything else
  /// that there is no job.
  func submit(
    _ pdf: Data, jobName: String, media: String
  ) throws(IppFailure) -> IppJob {
    let request = request(IPP_OP_PRINT_JOB)
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nil, jobName)
    ippAddString(
      request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nil, "application/pdf")
    ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", nil, media)
    ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nil, "none")
    let length = ippLength(request) + pdf.count
    let status = cupsSendRequest(http, request, resource, length)
    ippDelete(request)
    guard status == HTTP_STATUS_CONTINUE else { throw .unreachable(code: EIO) }
    let written = pdf.withUnsafeBytes { bytes in
      cupsWriteRequestData(
        http, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    // A printer that refuses may answer before it has taken all bytes.
    guard written == HTTP_STATUS_CONTINUE || written == HTTP_STATUS_OK else { throw .lost }
    let answer = try accepted(cupsGetResponse(http, resource))
    defer { ippDelete(answer) }
    guard let id = Self.number(answer, "job-id") else { throw .lost }
    return IppJob(
      id: id, uuid: Self.texts(answer, "job-uuid").first, name: jobName,
      state: Self.number(answer, "job-state") ?? 3)
  }

  func job(_ id: Int32) throws(IppFailure) -> IppJob {
    let request = request(IPP_OP_GET_JOB_ATTRIBUTES)
    ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", id)
    let answer = try accepted(cupsDoRequest(http, request, resource))
    defer { ippDelete(answer) }
    return IppJob(
      id: id, uuid: Self.texts(answer, "job-uuid").first,
      name: Self.texts(answer, "job-name").first, state: Self.number(answer, "job-state") ?? 0)
  }

  func cancel(_ id: Int32) throws(IppFailure) {
    let request = request(IPP_OP_CANCEL_JOB)
    ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", id)
    ippDelete(try accepted(cupsDoRequest(http, request, resource)))
  }

  private static func texts(_ answer: OpaquePointer, _ name: String) -> [String] {
    guard let attribute = ippFindAttribute(answer, name, IPP_TAG_ZERO) else { return [] }
    return (0..<ippGetCount(attribute)).compactMap { index in
      ippGetString(attribute, index, nil).map { String(cString: $0) }
    }
  }

  private static func number(_ answer: OpaquePointer, _ name: String) -> Int32? {
    ippFindAttribute(answer, name, IPP_TAG_ZERO).map { ippGetInteger($0, 0) }
  }
}
