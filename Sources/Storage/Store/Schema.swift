// SPDX-License-Identifier: Apache-2.0
// The tables. The journal, drafts, print jobs, blobs, stations, replies and imports are kept; the
// register (petition, reception and their search) is derived from the journal and can be dropped and
// rebuilt. Migrations are only ever appended.

import GRDB

enum Schema {
  /// "TDan".
  static let applicationID = 0x5444_616E
  static let version = 4

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 journal and what is kept") { try $0.execute(sql: kept) }
    migrator.registerMigration("1 register") { try $0.execute(sql: register) }
    migrator.registerMigration("1 search merges seldom") { try $0.execute(sql: merging) }
    migrator.registerMigration("2 corrections") { try $0.execute(sql: corrections) }
    migrator.registerMigration("2 repeats") { try $0.execute(sql: repeats) }
    migrator.registerMigration("2 envelopes") { try $0.execute(sql: envelopes) }
    migrator.registerMigration("2 people") { try $0.execute(sql: people) }
    migrator.registerMigration("2 book") { try $0.execute(sql: book) }
    migrator.registerMigration("2 together") { try $0.execute(sql: together) }
    migrator.registerMigration("2 related") { try $0.execute(sql: related) }
    migrator.registerMigration("2 no request to send again") { try $0.execute(sql: noResend) }
    migrator.registerMigration("3 duties") { try $0.execute(sql: duties) }
    migrator.registerMigration("3 cases") { try $0.execute(sql: cases) }
    migrator.registerMigration("3 arrivals") { try $0.execute(sql: arrivals) }
    migrator.registerMigration("3 exchange") { try $0.execute(sql: exchange) }
    migrator.registerMigration("3 numbers of the register") { try $0.execute(sql: numbers) }
    migrator.registerMigration("3 moved clocks") { try $0.execute(sql: movedClocks) }
    migrator.registerMigration("3 deliveries") { try $0.execute(sql: deliveries) }
    migrator.registerMigration("3 data of the commune") { try $0.execute(sql: reference) }
    return migrator
  }

  private static let kept = """
    CREATE TABLE station (
      journal TEXT NOT NULL PRIMARY KEY,
      code TEXT NOT NULL,
      epoch INTEGER NOT NULL CHECK (epoch >= 1),
      kind TEXT NOT NULL CHECK (kind IN ('kiosk', 'point', 'office')),
      relation TEXT NOT NULL CHECK (relation IN ('self', 'parent', 'child')),
      name TEXT NOT NULL,
      signing_key TEXT NOT NULL,
      recipient TEXT NOT NULL,
      recovery TEXT,
      words TEXT NOT NULL DEFAULT '',
      since TEXT NOT NULL,
      revoked_at TEXT,
      revoked_reason TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX station_self ON station(relation) WHERE relation = 'self';

    CREATE TABLE setting (
      key TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE journal (
      arrival INTEGER PRIMARY KEY,
      journal TEXT NOT NULL,
      sequence INTEGER NOT NULL CHECK (sequence >= 1),
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      kind TEXT NOT NULL,
      reference TEXT,
      arrived_at TEXT NOT NULL,
      line TEXT NOT NULL,
      UNIQUE (journal, sequence)
    ) STRICT;
    CREATE INDEX journal_reference ON journal(reference) WHERE reference IS NOT NULL;
    CREATE TRIGGER journal_is_kept_for_ever BEFORE DELETE ON journal BEGIN
      SELECT RAISE(ABORT, 'the journal is append-only');
    END;
    CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal BEGIN
      SELECT RAISE(ABORT, 'the journal is append-only');
    END;

    CREATE TABLE quarantine (
      journal TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (journal, sequence),
      FOREIGN KEY (journal, sequence) REFERENCES journal(journal, sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE blob (
      sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
      bytes INTEGER NOT NULL CHECK (bytes >= 0),
      acknowledged INTEGER NOT NULL DEFAULT 0 CHECK (acknowledged IN (0, 1)),
      pruned_at TEXT
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE draft (
      id TEXT NOT NULL PRIMARY KEY,
      updated_at TEXT NOT NULL,
      by_name TEXT NOT NULL,
      sealed BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE print_job (
      id INTEGER PRIMARY KEY,
      reference TEXT NOT NULL,
      copy INTEGER NOT NULL CHECK (copy >= 0),
      state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'printed', 'unknown', 'void')),
      reason TEXT,
      format TEXT NOT NULL,
      payload BLOB,
      sha256 TEXT NOT NULL,
      created_at TEXT NOT NULL,
      changed_at TEXT NOT NULL,
      UNIQUE (reference, copy)
    ) STRICT;
    CREATE UNIQUE INDEX print_job_live ON print_job(reference)
      WHERE state IN ('queued', 'sending', 'unknown');
    CREATE TABLE print_event (
      id INTEGER PRIMARY KEY,
      job INTEGER NOT NULL REFERENCES print_job(id),
      at TEXT NOT NULL,
      state TEXT NOT NULL,
      detail TEXT NOT NULL
    ) STRICT;

    CREATE TABLE acknowledgement (
      journal TEXT NOT NULL PRIMARY KEY,
      sequence INTEGER NOT NULL,
      digest TEXT NOT NULL,
      reply INTEGER NOT NULL,
      read_at TEXT NOT NULL,
      resend_from INTEGER,
      forked INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE reply_status (
      reference TEXT NOT NULL PRIMARY KEY,
      line TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE import_attempt (
      id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      folder TEXT NOT NULL,
      journal TEXT,
      sha512 TEXT,
      result TEXT NOT NULL,
      detail TEXT NOT NULL
    ) STRICT;
    """

  private static let register = """
    CREATE TABLE petition (
      id INTEGER PRIMARY KEY,
      reference TEXT NOT NULL UNIQUE,
      journal TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      kind TEXT NOT NULL,
      filed_at TEXT NOT NULL,
      received_by TEXT NOT NULL,
      is_sealed INTEGER NOT NULL CHECK (is_sealed IN (0, 1)),
      field TEXT,
      name TEXT NOT NULL,
      address TEXT NOT NULL,
      title TEXT NOT NULL,
      content TEXT NOT NULL,
      people INTEGER NOT NULL,
      documents INTEGER NOT NULL,
      status TEXT NOT NULL,
      status_on TEXT NOT NULL,
      next_on TEXT,
      note TEXT,
      CHECK (is_sealed = 0 OR (name = '' AND address = '' AND title = '' AND content = ''))
    ) STRICT;
    CREATE INDEX petition_journal ON petition(journal, sequence);
    CREATE VIEW petition_search AS SELECT id, reference,
      \(unbarred("name")) AS name, \(unbarred("address")) AS address,
      \(unbarred("title")) AS title, \(unbarred("content")) AS content
      FROM petition WHERE is_sealed = 0;
    CREATE VIRTUAL TABLE petition_fts USING fts5(reference, name, address, title, content,
      content='petition_search', content_rowid='id',
      tokenize="unicode61 remove_diacritics 2", prefix='2 3');

    CREATE TABLE reception (
      id INTEGER PRIMARY KEY,
      journal TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      held_at TEXT NOT NULL,
      received_by TEXT NOT NULL,
      people INTEGER NOT NULL,
      speaker TEXT NOT NULL,
      subject TEXT NOT NULL,
      outcome TEXT NOT NULL,
      reference TEXT,
      UNIQUE (journal, sequence)
    ) STRICT;
    """

  /// Every petition is a segment of its own in the search; merging them four by four, as is usual,
  /// made every fourth filing wait. Sixteen is where the index would insist on merging anyway.
  private static let merging =
    "INSERT INTO petition_fts(petition_fts, rank) VALUES ('automerge', 16)"

  private static let corrections =
    "ALTER TABLE petition ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0"

  /// Marks by which the repeats of a petition are found; see `RepeatTable`. Those of one petition stand
  /// beside its row, too, so that a correction can take them out again.
  private static let repeats = """
    ALTER TABLE petition ADD COLUMN marks BLOB CHECK (is_sealed = 0 OR marks IS NULL);
    CREATE TABLE petition_mark (
      mark INTEGER NOT NULL,
      petition INTEGER NOT NULL,
      PRIMARY KEY (mark, petition)
    ) STRICT, WITHOUT ROWID;
    """

  /// Sealed paper envelopes of a denunciation, which are taken without a name.
  private static let envelopes =
    "ALTER TABLE petition ADD COLUMN envelopes INTEGER NOT NULL DEFAULT 0"

  /// What the parent holds says from where to send; no reply ever asked for anything else.
  private static let noResend = "ALTER TABLE acknowledgement DROP COLUMN resend_from"

  /// Filters walk an index that holds all they ask for, newest first, and touch only the rows that are
  /// shown: any mix of filters costs the same, and nothing is ever sorted.
  private static let book = """
    CREATE INDEX petition_filter
      ON petition(id, kind, status, field, received_by, filed_at, journal, sequence);
    CREATE INDEX journal_transport ON journal(journal, sequence)
      WHERE kind IN ('bundle.exported', 'reply.read');
    ALTER TABLE reception ADD COLUMN session TEXT;
    ALTER TABLE reception ADD COLUMN is_mobile INTEGER;
    ALTER TABLE reception ADD COLUMN receiver TEXT;
    ALTER TABLE reception ADD COLUMN field TEXT;
    ALTER TABLE reception ADD COLUMN ground TEXT;
    ALTER TABLE reception ADD COLUMN representatives TEXT;
    ALTER TABLE reception ADD COLUMN note TEXT;
    ALTER TABLE reception ADD COLUMN folded TEXT NOT NULL DEFAULT '';
    ALTER TABLE reception ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE reception ADD COLUMN struck TEXT;
    ALTER TABLE print_job ADD COLUMN correction INTEGER;
    """

  /// The number of each line of the register in its year, see `RegisterNumbers`, what lists sort names by, and
  /// where a petition came from.
  private static let numbers = """
    ALTER TABLE petition ADD COLUMN number INTEGER;
    ALTER TABLE petition ADD COLUMN name_key TEXT NOT NULL DEFAULT ''
      CHECK (is_sealed = 0 OR name_key = '');
    ALTER TABLE reception ADD COLUMN number INTEGER;
    ALTER TABLE petition ADD COLUMN source TEXT NOT NULL DEFAULT 'thon';
    ALTER TABLE petition ADD COLUMN arrived_on TEXT NOT NULL DEFAULT '';
    ALTER TABLE petition ADD COLUMN arrival_number TEXT;
    ALTER TABLE petition ADD COLUMN sender TEXT;
    ALTER TABLE petition ADD COLUMN letter_number TEXT;
    ALTER TABLE petition ADD COLUMN letter_date TEXT;
    CREATE TABLE register_year (
      year INTEGER NOT NULL PRIMARY KEY,
      last INTEGER NOT NULL CHECK (last >= 1)
    ) STRICT, WITHOUT ROWID;
    """

  /// A column with its barred letters (đ, and ƀ of Ê Đê and Ba Na) as plain ones, which no tokenizer
  /// does; the same as `VietnameseText.folded` does to what is searched.
  static func unbarred(_ column: String) -> String {
    let letters = [("đ", "d"), ("Đ", "D"), ("ƀ", "b"), ("Ƀ", "B")]
    return letters.reduce(column) { "replace(\($0), '\($1.0)', '\($1.1)')" }
  }

  /// Tables that are derived from the journal, in the order in which they are emptied.
  static let derived = [
    "case_clock", "case_step", "case_petition", "case_file", "petition_mark", "petition",
    "reception",
    "register_year", "account", "named_blob", "reply_sent", "delivery", "delivery_event",
    "reference_set", "reference_taken",
  ]
}
