// SPDX-License-Identifier: Apache-2.0
// What is kept beside the journals so that no export, import or reply ever walks one: where each status was set,
// which blobs a journal names, which replies went out. All of it is derived, and a rebuild makes it anew.

extension Schema {
  /// Kinds of entries that are few and looked up by kind. Queries repeat the condition word for word, or SQLite
  /// does not use the index.
  static let seldom = """
    kind IN ('account.pin-set', 'backup.made', 'bundle.exported', 'reception.corrected',
      'reply.read', 'reply.written')
    """

  /// Petitions that the parent has not acknowledged, worded as the index is.
  static let unheld = "status IN ('da-ghi-nhan', 'da-ghi-usb')"

  static let exchange = """
    ALTER TABLE petition ADD COLUMN status_line INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX petition_status_line ON petition(journal, status_line) WHERE status_line > 0;
    CREATE TRIGGER petition_has_another_status
      AFTER UPDATE OF status, status_on, next_on, note ON petition
      WHEN old.status_line > 0 AND (old.status, old.status_on, old.next_on, old.note)
        IS NOT (new.status, new.status_on, new.next_on, new.note)
    BEGIN
      UPDATE petition SET status_line = (SELECT max(arrival) FROM journal) WHERE id = new.id;
    END;
    DROP INDEX petition_journal;
    CREATE INDEX petition_unheld ON petition(journal, sequence) WHERE \(unheld);

    CREATE TABLE named_blob (
      journal TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      line INTEGER NOT NULL,
      PRIMARY KEY (journal, sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX named_blob_line ON named_blob(journal, line);
    ALTER TABLE blob ADD COLUMN line INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX blob_line ON blob(line) WHERE line > 0;

    CREATE TABLE reply_sent (
      journal TEXT NOT NULL,
      number INTEGER NOT NULL,
      line INTEGER,
      PRIMARY KEY (journal, number)
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE acknowledgement ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;
    UPDATE acknowledgement SET whole = reply WHERE forked = 0;

    DROP INDEX journal_transport;
    CREATE INDEX journal_seldom ON journal(kind, journal, sequence) WHERE \(seldom);
    """
}
