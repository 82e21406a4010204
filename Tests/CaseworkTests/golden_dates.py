#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Deadlines counted a second time, by another mind: prints the table that Golden/dates.tsv holds.

The program walks from day to day. Here the answer is looked for instead: a candidate end is right when the set of
days after the start up to it holds exactly as many days that count as the period has. Run without arguments it writes
the table to standard output; the Swift tests compare it with the file and with the program.
"""

import datetime as dt

D = dt.date.fromisoformat

# Tables of days off: with and without 24/11, and one of plain weeks.
LUNAR_2026 = ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"]
LUNAR_2027 = [f"2027-02-{day:02}" for day in range(4, 11)]
COMMON = (
    ["2026-01-01", "2026-04-27", "2026-04-30", "2026-05-01", "2026-08-31", "2026-09-01", "2026-09-02",
     "2027-01-01", "2027-04-16", "2027-04-30", "2027-09-02", "2027-09-03"] + LUNAR_2026 + LUNAR_2027)
TABLES = {
    "co-24-11": (set(map(D, COMMON + ["2026-11-24", "2027-11-24"])), {D("2026-08-22"), D("2027-05-08")}),
    "khong-24-11": (set(map(D, COMMON)), {D("2026-08-22"), D("2027-05-08")}),
    "khong-nghi": (set(), set()),
}

# Rule, days, unit: those of domain 5.1 that count from a day, each once.
RULES = [
    ("gui-quyet-dinh", 3, "NLV"), ("tc-chuyen", 5, "NLV"), ("kn-thu-ly", 7, "NLV"),
    ("tra-loi-tiep-dan", 10, "NLV"), ("tc-noi-chuyen-den", 20, "N"), ("kn-giai-quyet", 30, "N"),
    ("kn-giai-quyet-phuc-tap", 45, "N"), ("kn-giai-quyet-xa-phuc-tap", 60, "N"), ("kn-thoi-hieu", 90, "N"),
    ("tc-gia-han-mot-lan", 60, "N"), ("tc-gia-han-hai-lan", 90, "N"),
]

# Around Tết, Giỗ Tổ, 30/4, the swapped Saturdays, 2/9, 24/11, ends of months and of years.
STARTS = [
    "2026-01-30", "2026-02-13", "2026-02-14", "2026-02-28", "2026-04-22", "2026-04-30", "2026-06-30",
    "2026-08-14", "2026-08-21", "2026-08-22", "2026-11-20", "2026-12-02", "2026-12-31", "2027-01-29",
    "2027-02-03", "2027-02-06", "2027-04-29", "2027-05-07", "2027-08-31", "2027-11-19",
]

# Suspensions: days after the start on which it was decided, and how long it lasted.
PAUSES = [(1, 1), (2, 14), (4, 30), (10, 5)]


def works(day, table):
    off, worked = TABLES[table]
    return day in worked or (day.isoweekday() <= 5 and day not in off)


def counts(day, unit, table, pause):
    if pause and pause[0] < day <= pause[1]:
        return False
    return unit == "N" or works(day, table)


def due(start, count, unit, table, pause=None):
    """The first day by which `count` counting days have passed, moved on to a day that is worked."""
    span = [start + dt.timedelta(days=number) for number in range(1, 5 * count + 120)]
    good = [day for day in span if counts(day, unit, table, pause)]
    end = good[count - 1]
    return next(day for day in span if day >= end and works(day, table))


def rows():
    for table in ("co-24-11", "khong-24-11"):
        for start in map(D, STARTS):
            for rule, count, unit in RULES:
                if table == "khong-24-11" and not dt.date(2026, 10, 1) <= start <= dt.date(2027, 1, 1):
                    continue
                yield rule, count, unit, start, table, None
    for start in map(D, STARTS[::2]):
        for rule, count, unit in [RULES[2], RULES[5], RULES[9]]:
            for after, length in PAUSES:
                since = start + dt.timedelta(days=after)
                yield rule, count, unit, start, "co-24-11", (since, since + dt.timedelta(days=length))
    for start in map(D, STARTS[:5]):
        for rule, count, unit in RULES[:4]:
            yield rule, count, unit, start, "khong-nghi", None


def main():
    print("rule", "count", "unit", "start", "holidays", "pause", "due", sep="\t")
    for rule, count, unit, start, table, pause in rows():
        span = "/".join(day.isoformat() for day in pause) if pause else "-"
        print(rule, count, unit, start, table, span, due(start, count, unit, table, pause), sep="\t")


if __name__ == "__main__":
    main()
