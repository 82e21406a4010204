// SPDX-License-Identifier: Apache-2.0
// What an office keeps of its points beyond their journals: an account of every line that came, what each point
// was last told, and what was decided about the point itself.

extension Schema {
  /// The acts of an office that are about a point rather than a petition. The index is only used by queries that
  /// name exactly these.
  static let pointKinds = """
    ('station.enrolled', 'station.revoked', 'station.renamed', 'station.designated', \
    'bundle.imported', 'reply.written', 'pin.reset', 'aside.taken')
    """

  static let arrivals = """
    ALTER TABLE import_attempt ADD COLUMN lines INTEGER;
    ALTER TABLE import_attempt ADD COLUMN taken INTEGER;
    ALTER TABLE import_attempt ADD COLUMN known INTEGER;
    ALTER TABLE import_attempt ADD COLUMN aside INTEGER;
    ALTER TABLE import_attempt ADD COLUMN refused INTEGER;
    ALTER TABLE import_attempt ADD COLUMN petitions INTEGER;
    CREATE INDEX import_attempt_journal ON import_attempt(journal, id);

    CREATE TABLE told_status (
      reference TEXT NOT NULL PRIMARY KEY,
      status TEXT NOT NULL,
      status_on TEXT NOT NULL,
      next_on TEXT,
      note TEXT
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE station ADD COLUMN designated INTEGER;
    ALTER TABLE station ADD COLUMN decision TEXT;
    ALTER TABLE station ADD COLUMN decided_on TEXT;

    -- A line that was put aside names no petition until it is taken; nothing else of a line ever changes.
    DROP TRIGGER journal_is_never_changed;
    CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    WHEN OLD.reference IS NOT NULL OR NEW.arrival IS NOT OLD.arrival
      OR NEW.journal IS NOT OLD.journal OR NEW.sequence IS NOT OLD.sequence
      OR NEW.digest IS NOT OLD.digest OR NEW.kind IS NOT OLD.kind
      OR NEW.arrived_at IS NOT OLD.arrived_at OR NEW.line IS NOT OLD.line
    BEGIN
      SELECT RAISE(ABORT, 'the journal is append-only');
    END;

    CREATE INDEX journal_point ON journal(journal, sequence) WHERE kind IN \(pointKinds);
    """
}
