-- What the next command works with where it is told nothing else. See 0001_readings.sql for how these comments are used.

CREATE TABLE pack ( -- A folder of reference data (`--reference`) that readings were last made with.
  position INTEGER PRIMARY KEY, -- place in their order, from 0; a later one overrides an earlier one
  folder TEXT NOT NULL UNIQUE, -- absolute path
  version TEXT NOT NULL -- hash over its tables, as they were
);
