// SPDX-License-Identifier: Apache-2.0
// The tables of cases: which petition belongs to which case and when it joined, and the steps taken. Derived from
// the office's journals; where a case stands is asked of `Casework`, not stored.

extension Schema {
  static let cases = """
    CREATE TABLE case_petition (
      case_id TEXT NOT NULL,
      reference TEXT NOT NULL,
      joined_on TEXT,
      left_on TEXT,
      PRIMARY KEY (case_id, reference)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX case_of_petition ON case_petition(reference) WHERE left_on IS NULL;
    CREATE TABLE case_step (
      case_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      step TEXT NOT NULL,
      done_on TEXT NOT NULL,
      entered_on TEXT NOT NULL,
      person TEXT NOT NULL,
      person_name TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (case_id, number)
    ) STRICT, WITHOUT ROWID;
    """
}
