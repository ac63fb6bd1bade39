// The tables of the codebook file.
//
//   meta        what the file is: format, the file of the flat index
//   edition     one row a part of a release; `bit` numbers the titles of a set
//   code        every code with every title it ever had here, once; `id` is its static rank (small
//               is shown first) times four plus the set, so full text search yields the best first;
//               `editions` and `headers` are sets of `bit`
//   level2      what HCPCS Level II says more of a code
//   listing     the codes of one edition in the order of the official file
//   node        chapters and blocks; category: the block of a category; note; seventh: notes parts
//   pcs_axis, pcs_label   the tables of ICD-10-PCS; row 0 for the characters that name the table
//   search      full text: title, inclusion terms and category, contentless
//   word        its vocabulary with the number of rows; `id` modulo 32 is the length;
//               word_trigram finds like words
#pragma once

namespace chartmark {

inline constexpr int kCodebookFormat = 1;

inline constexpr const char* kCodebookTables = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE edition(id INTEGER PRIMARY KEY, code_set INTEGER NOT NULL, part INTEGER NOT NULL,
  name TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL, complete INTEGER NOT NULL,
  derived INTEGER NOT NULL, bit INTEGER NOT NULL, row_count INTEGER NOT NULL,
  billable INTEGER NOT NULL, hash TEXT NOT NULL, source TEXT NOT NULL);
CREATE TABLE code(id INTEGER PRIMARY KEY, code TEXT NOT NULL, title TEXT NOT NULL,
  editions INTEGER NOT NULL, headers INTEGER NOT NULL);
CREATE TABLE level2(id INTEGER PRIMARY KEY, short_title TEXT, added TEXT, effective TEXT,
  terminated TEXT, coverage TEXT, pricing TEXT, type_of_service TEXT, cross_reference TEXT,
  action TEXT);
CREATE TABLE listing(edition INTEGER, place INTEGER, code INTEGER,
  PRIMARY KEY(edition, place)) WITHOUT ROWID;
CREATE TABLE node(edition INTEGER, place INTEGER, id TEXT, parent TEXT, title TEXT,
  PRIMARY KEY(edition, place)) WITHOUT ROWID;
CREATE TABLE category(edition INTEGER, code TEXT, block TEXT,
  PRIMARY KEY(edition, code)) WITHOUT ROWID;
CREATE TABLE note(edition INTEGER, at TEXT, place INTEGER, kind INTEGER, listed INTEGER, text TEXT,
  PRIMARY KEY(edition, at, place)) WITHOUT ROWID;
CREATE TABLE seventh(edition INTEGER, at TEXT, place INTEGER, value TEXT, meaning TEXT, notes TEXT,
  PRIMARY KEY(edition, at, place)) WITHOUT ROWID;
CREATE TABLE pcs_axis(edition INTEGER, pcs_table TEXT, position INTEGER, name TEXT,
  definition TEXT, PRIMARY KEY(edition, pcs_table, position)) WITHOUT ROWID;
CREATE TABLE pcs_label(edition INTEGER, pcs_table TEXT, row INTEGER, position INTEGER,
  place INTEGER, value TEXT, label TEXT,
  PRIMARY KEY(edition, pcs_table, row, position, place)) WITHOUT ROWID;
CREATE TABLE poa_exempt(edition INTEGER, code TEXT, PRIMARY KEY(edition, code)) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(words, content='', columnsize=0, detail=none, prefix='3 4',
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(search, 'row');
CREATE TABLE word(id INTEGER PRIMARY KEY, word TEXT NOT NULL, row_count INTEGER NOT NULL);
CREATE VIRTUAL TABLE word_trigram USING fts5(word, content='', columnsize=0, detail=none,
  tokenize='trigram');
)sql";

inline constexpr const char* kCodebookIndexes = R"sql(
CREATE INDEX code_by_code ON code(code);
CREATE INDEX node_by_id ON node(edition, id);
CREATE INDEX word_by_word ON word(word);
)sql";

}  // namespace chartmark
