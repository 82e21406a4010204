// SPDX-License-Identifier: Apache-2.0
// The tables of cases, all derived from the journal. A petition without a step has no row here: it is a case of
// its own that nobody has touched, and an import writes nothing for it.

extension Schema {
  static let cases = """
    CREATE TABLE case_file (
      id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL,
      phase TEXT NOT NULL,
      assignee TEXT,
      last_on TEXT NOT NULL,
      last_step TEXT NOT NULL,
      next_due TEXT,
      waits_for_answer INTEGER NOT NULL CHECK (waits_for_answer IN (0, 1)),
      paper_waits INTEGER NOT NULL CHECK (paper_waits IN (0, 1)),
      is_enforcing INTEGER NOT NULL CHECK (is_enforcing IN (0, 1))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX case_file_due ON case_file(next_due) WHERE next_due IS NOT NULL;

    CREATE TABLE case_petition (
      reference TEXT NOT NULL,
      since INTEGER NOT NULL,
      case_id TEXT NOT NULL,
      joined_on TEXT,
      until INTEGER,
      left_on TEXT,
      PRIMARY KEY (reference, since)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX case_petition_case ON case_petition(case_id);

    CREATE TABLE case_step (
      number INTEGER PRIMARY KEY,
      case_id TEXT NOT NULL,
      journal TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      step TEXT NOT NULL,
      done_on TEXT NOT NULL,
      UNIQUE (journal, sequence)
    ) STRICT;
    CREATE INDEX case_step_case ON case_step(case_id, number);

    CREATE TABLE case_clock (
      case_id TEXT NOT NULL,
      clock TEXT NOT NULL,
      rule TEXT NOT NULL,
      petition TEXT,
      start_on TEXT NOT NULL,
      due TEXT,
      is_provisional INTEGER NOT NULL CHECK (is_provisional IN (0, 1)),
      PRIMARY KEY (case_id, clock)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX case_clock_due ON case_clock(due) WHERE due IS NOT NULL;
    """

  /// What a changed table of the law did to the days of clocks: kept, because no entry tells it.
  static let movedClocks = """
    CREATE TABLE clock_move (
      id INTEGER PRIMARY KEY,
      case_id TEXT NOT NULL,
      clock TEXT NOT NULL,
      moved_on TEXT NOT NULL,
      before TEXT,
      after TEXT,
      why TEXT NOT NULL
    ) STRICT;
    CREATE INDEX clock_move_case ON clock_move(case_id);
    """
}
