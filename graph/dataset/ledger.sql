-- The ledger of a revision: acts, their texts and versions, and what happened to them when.
CREATE TABLE acts (
  path TEXT PRIMARY KEY, form TEXT NOT NULL, day TEXT NOT NULL,
  stamp TEXT, kaz INTEGER NOT NULL DEFAULT 0, rus INTEGER NOT NULL DEFAULT 0,
  versions INTEGER NOT NULL DEFAULT 0, without INTEGER NOT NULL DEFAULT 0, cited INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE texts (
  path TEXT PRIMARY KEY, act TEXT NOT NULL, day TEXT NOT NULL, language TEXT NOT NULL, stamp TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE versions (act TEXT NOT NULL, day TEXT NOT NULL, is_there INTEGER NOT NULL, PRIMARY KEY (act, day)) WITHOUT ROWID;
CREATE TABLE citing (cited TEXT NOT NULL, act TEXT NOT NULL, PRIMARY KEY (cited, act)) WITHOUT ROWID;
CREATE TABLE events (stamp TEXT NOT NULL, kind TEXT NOT NULL, path TEXT NOT NULL, act TEXT NOT NULL, PRIMARY KEY (path)) WITHOUT ROWID;
-- Acts that had a text in an earlier ledger and have none here, or have one again: when that was seen.
CREATE TABLE turns (path TEXT PRIMARY KEY, form TEXT NOT NULL, stamp TEXT NOT NULL, gone INTEGER NOT NULL) WITHOUT ROWID;
