// SPDX-License-Identifier: Apache-2.0
// Baselines of filing, both durable (write-ahead log, synchronous FULL):
//   raw    the least that keeps some bytes through a power cut: one INSERT into one table;
//   equal  what filing does, without Swift: journal line, register row, search, end of the draft.
//
// cc -O2 -o rawsqlite rawsqlite.c -lsqlite3
//
//   rawsqlite raw|equal DATABASE
//
// Reads from standard input a length (4 bytes, little endian) and that many bytes, again and again;
// answers each with the nanoseconds of its transaction (8 bytes, little endian). The bytes are the
// journal's line, and for `equal` after a NUL each: reference, name, address, title, content.
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FIELDS = 6 };

static sqlite3 *database;

static void check(int code, int wanted, const char *what) {
  if (code == wanted) return;
  fprintf(stderr, "rawsqlite: %s: %s\n", what, database ? sqlite3_errmsg(database) : "");
  exit(1);
}

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *statement;
  check(sqlite3_prepare_v2(database, sql, -1, &statement, NULL), SQLITE_OK, sql);
  return statement;
}

// Binds texts to 1, 2, … and runs the statement.
static void run(sqlite3_stmt *statement, int count, const char **texts) {
  for (int i = 0; i < count; i++) {
    check(sqlite3_bind_text(statement, i + 1, texts[i], -1, SQLITE_STATIC), SQLITE_OK, "bind");
  }
  check(sqlite3_step(statement), SQLITE_DONE, sqlite3_sql(statement));
  sqlite3_reset(statement);
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

static const char *const tables =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000;"
    "CREATE TABLE line(n INTEGER PRIMARY KEY, body TEXT NOT NULL);"
    "CREATE TABLE draft(id TEXT PRIMARY KEY, sealed TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE journal(n INTEGER PRIMARY KEY, reference TEXT UNIQUE, line TEXT NOT NULL);"
    "CREATE TABLE petition(id INTEGER PRIMARY KEY, reference TEXT UNIQUE, name TEXT, address TEXT,"
    "  title TEXT, content TEXT);"
    "CREATE VIRTUAL TABLE search USING fts5(reference, name, address, title, content,"
    "  content='petition', content_rowid='id', tokenize=\"unicode61 remove_diacritics 2\","
    "  prefix='2 3');";

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  int equal = !strcmp(argv[1], "equal");
  check(sqlite3_open(argv[2], &database), SQLITE_OK, "open");
  check(sqlite3_exec(database, tables, NULL, NULL, NULL), SQLITE_OK, "tables");
  sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
  sqlite3_stmt *line = prepare("INSERT INTO line(body) VALUES (?)");
  sqlite3_stmt *draft = prepare("INSERT INTO draft VALUES (?2, ?1)");
  sqlite3_stmt *journal = prepare("INSERT INTO journal(line, reference) VALUES (?, ?)");
  sqlite3_stmt *petition = prepare(
      "INSERT INTO petition(reference, name, address, title, content) VALUES (?, ?, ?, ?, ?)");
  sqlite3_stmt *search = prepare(
      "INSERT INTO search(reference, name, address, title, content, rowid)"
      " VALUES (?, ?, ?, ?, ?, last_insert_rowid())");
  sqlite3_stmt *undraft = prepare("DELETE FROM draft WHERE id = ?");
  uint32_t length;
  while (read_all(&length, sizeof length)) {
    char *body = malloc(length + 1u);
    const char *fields[FIELDS] = {body};
    if (!body || !read_all(body, length)) return 1;
    body[length] = 0;
    for (int i = 1; equal && i < FIELDS; i++) fields[i] = fields[i - 1] + strlen(fields[i - 1]) + 1;
    if (equal) run(draft, 2, fields);
    uint64_t start = now();
    run(begin, 0, NULL);
    if (equal) {
      run(journal, 2, fields);
      run(petition, 5, fields + 1);
      run(search, 5, fields + 1);
      run(undraft, 1, fields + 1);
    } else {
      run(line, 1, fields);
    }
    run(commit, 0, NULL);
    uint64_t took = now() - start;
    if (write(1, &took, sizeof took) != sizeof took) return 1;
    free(body);
  }
  sqlite3_close(database);
  return 0;
}
