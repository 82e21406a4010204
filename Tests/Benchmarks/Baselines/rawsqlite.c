// SPDX-License-Identifier: Apache-2.0
// Baseline of filing: the least that any program must do to keep some bytes through a power cut, one
// SQLite transaction (write-ahead log, synchronous FULL) into one table.
//
// cc -O2 -o rawsqlite rawsqlite.c -lsqlite3
//
// Reads from standard input a length (4 bytes, little endian) and that many bytes, again and again;
// answers each with the nanoseconds of its transaction (8 bytes, little endian).
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void check(int code, int wanted, const char *what) {
  if (code == wanted) return;
  fprintf(stderr, "rawsqlite: %s: %s\n", what, sqlite3_errstr(code));
  exit(1);
}

// 1 when all bytes came, 0 at the end of the input.
static int read_all(void *buffer, size_t count) {
  char *place = buffer;
  while (count > 0) {
    ssize_t got = read(0, place, count);
    if (got <= 0) return 0;
    place += got;
    count -= (size_t)got;
  }
  return 1;
}

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

int main(int argc, char **argv) {
  sqlite3 *database;
  sqlite3_stmt *begin, *insert, *commit;
  if (argc != 2) return 2;
  check(sqlite3_open(argv[1], &database), SQLITE_OK, "open");
  check(
      sqlite3_exec(
          database,
          "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
          "CREATE TABLE IF NOT EXISTS line(n INTEGER PRIMARY KEY, body TEXT NOT NULL)",
          NULL, NULL, NULL),
      SQLITE_OK, "set up");
  check(sqlite3_prepare_v2(database, "BEGIN IMMEDIATE", -1, &begin, NULL), SQLITE_OK, "begin");
  check(
      sqlite3_prepare_v2(database, "INSERT INTO line(body) VALUES (?)", -1, &insert, NULL),
      SQLITE_OK, "insert");
  check(sqlite3_prepare_v2(database, "COMMIT", -1, &commit, NULL), SQLITE_OK, "commit");
  uint32_t length;
  while (read_all(&length, sizeof length)) {
    char *body = malloc(length + 1u);
    if (!body || !read_all(body, length)) return 1;
    uint64_t start = now();
    check(sqlite3_step(begin), SQLITE_DONE, "begin");
    sqlite3_reset(begin);
    sqlite3_bind_text(insert, 1, body, (int)length, SQLITE_STATIC);
    check(sqlite3_step(insert), SQLITE_DONE, "insert");
    sqlite3_reset(insert);
    check(sqlite3_step(commit), SQLITE_DONE, "commit");
    sqlite3_reset(commit);
    uint64_t took = now() - start;
    if (write(1, &took, sizeof took) != sizeof took) return 1;
    free(body);
  }
  sqlite3_close(database);
  return 0;
}
