// SPDX-License-Identifier: Apache-2.0
// Everything that can stand between an act and the disk, as facts. The sentences are in `Screens`.

/// Why the store cannot do what it was asked.
public enum StoreError: Error, Sendable, Equatable {
  /// There is no store in the folder.
  case absent(path: String)
  /// There already is one.
  case exists(path: String)
  /// Another program has it open; its process id when known.
  case inUse(processID: Int32?)
  /// The file is not a Tiếp Dân store (`application_id`).
  case foreignFile
  /// Written by a newer program; its schema and ours.
  case newerSchema(found: Int, known: Int)
  /// SQLite says that the file is damaged.
  case damaged(detail: String)
  /// The disk is full.
  case diskFull
  /// The folder or the disk cannot be written.
  case readOnly
  /// The disk answered with an error.
  case disk(detail: String)
  /// The database is not as durable as it must be (`journal_mode`, `synchronous`).
  case notDurable(detail: String)
  /// The station is not set up yet.
  case noStation
  /// The record is not there.
  case notFound(String)
  /// The record is no longer in the state in which this can be done.
  case conflict(String)
  /// A blob's bytes do not have its digest, or it is missing.
  case blob(sha256: String)
}
