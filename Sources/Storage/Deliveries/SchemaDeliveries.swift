// SPDX-License-Identifier: Apache-2.0
// The tables of papers that go down to be handed over. What a reply brought to a point is kept as it came, because no
// journal of the point holds it; the rest is derived from journals and from that.

extension Schema {
  static let deliveries = """
    CREATE TABLE reply_document (
      entry TEXT NOT NULL PRIMARY KEY,
      line TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE delivery (
      entry TEXT NOT NULL PRIMARY KEY,
      document TEXT NOT NULL,
      reference TEXT NOT NULL,
      sha256 TEXT,
      line TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX delivery_document ON delivery(document);
    CREATE INDEX delivery_reference ON delivery(reference);

    CREATE TABLE delivery_event (
      id INTEGER PRIMARY KEY,
      journal TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      kind TEXT NOT NULL,
      document TEXT NOT NULL,
      reference TEXT NOT NULL,
      is_final INTEGER CHECK (is_final IN (0, 1)),
      UNIQUE (journal, sequence)
    ) STRICT;
    CREATE INDEX delivery_event_document ON delivery_event(document);

    CREATE TABLE delivery_told (
      entry TEXT NOT NULL PRIMARY KEY,
      journal TEXT NOT NULL,
      number INTEGER NOT NULL,
      told_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// An order that still waits: not called back, and its last record, if any, is not final. `d` is its row.
  static let isOpenDelivery = """
    d.entry = d.document
      AND NOT EXISTS (SELECT 1 FROM delivery r
        WHERE r.document = d.document AND r.entry <> r.document AND r.reference = d.reference)
      AND coalesce((SELECT e.is_final FROM delivery_event e
        WHERE e.document = d.document AND e.reference = d.reference AND e.is_final IS NOT NULL
        ORDER BY e.id DESC LIMIT 1), 0) = 0
    """
}
