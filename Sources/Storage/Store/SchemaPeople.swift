// SPDX-License-Identifier: Apache-2.0
// The tables of people: who they are is derived from the journal, what is kept of their PINs is not and
// never leaves the machine.

extension Schema {
  /// The duties of people in an office, with commas between; empty before they had any. And where the
  /// openings of sealed petitions stand, which are listed as a page of their own.
  static let duties = """
    ALTER TABLE account ADD COLUMN duties TEXT NOT NULL DEFAULT '';
    CREATE INDEX journal_opening ON journal(journal, sequence) WHERE kind = 'identity.opened';
    """

  static let people = """
    CREATE TABLE account (
      station TEXT NOT NULL,
      account TEXT NOT NULL,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      duty TEXT NOT NULL,
      is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
      since TEXT NOT NULL,
      PRIMARY KEY (station, account)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE account_secret (
      account TEXT NOT NULL PRIMARY KEY,
      verifier TEXT NOT NULL,
      must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
      failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
      failed_boot TEXT NOT NULL DEFAULT '',
      failed_at REAL NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE pin_reset_sent (
      entry TEXT NOT NULL PRIMARY KEY,
      journal TEXT NOT NULL,
      account TEXT NOT NULL,
      verifier TEXT NOT NULL,
      made_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE pin_reset_applied (
      entry TEXT NOT NULL PRIMARY KEY,
      applied_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE draft ADD COLUMN begun_by_name TEXT NOT NULL DEFAULT '';
    """
}
