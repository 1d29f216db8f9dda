-- By which words people are looked for. See 0001_readings.sql for how these comments are used.

CREATE TABLE person_word ( -- A word of a name of someone.
  word TEXT NOT NULL, -- the word, folded, as printed and as all spellings of it have it in common
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE, -- whose
  PRIMARY KEY (word, person)
) WITHOUT ROWID;

CREATE INDEX person_word_person ON person_word (person);
