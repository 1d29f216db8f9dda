-- Every table and column is described here, in the comment on its own line; docs/register.md prints them from here.
-- SQLite keeps the comments: `.schema` shows them to whoever opens a register.

CREATE TABLE schema_version ( -- The migrations that this file has been through.
  version INTEGER PRIMARY KEY, -- number of the migration
  name TEXT NOT NULL, -- its name
  applied TEXT NOT NULL -- when, in UTC
);

CREATE TABLE readout ( -- One text, as it was published. The same text is one row, however often it is met.
  no INTEGER PRIMARY KEY, -- number in this file, in the order of arrival; only the full-text index refers to it
  id TEXT NOT NULL UNIQUE, -- r1- and the first 20 digits of the text's SHA-256
  name TEXT NOT NULL, -- the id that the source gave: of a table row, else the stem of the file
  title TEXT, -- headline
  publisher TEXT, -- the press service, as the source names it
  published TEXT, -- date of the page, YYYY-MM-DD
  address TEXT, -- URL of the page
  lang TEXT, -- language as the source gives it
  text TEXT NOT NULL, -- the text, never edited; every start and end counts its characters (Unicode code points) from 0
  text_hash TEXT NOT NULL -- SHA-256 of the text in UTF-8
);

CREATE TABLE raw ( -- The bytes that a source gave, where it gave them.
  id TEXT PRIMARY KEY, -- b1- and a hash of the bytes
  size INTEGER NOT NULL, -- number of bytes, before compression
  zlib BLOB NOT NULL -- the bytes, compressed with zlib
) WITHOUT ROWID;

CREATE TABLE sighting ( -- A place where a text was met. The same text under another name or address is another sighting.
  id TEXT PRIMARY KEY, -- m1-, the readout and a hash of all that the source gave
  readout TEXT NOT NULL REFERENCES readout (id) ON DELETE CASCADE, -- the text
  source TEXT NOT NULL, -- path or address that it was read from; empty where nobody said
  name TEXT NOT NULL, -- as in readout, as this source gives it
  title TEXT, -- likewise
  publisher TEXT, -- likewise
  published TEXT, -- likewise
  address TEXT, -- likewise
  lang TEXT, -- likewise
  raw TEXT REFERENCES raw (id), -- the bytes
  met TEXT NOT NULL -- when it was first met there, in UTC
) WITHOUT ROWID;
CREATE INDEX sighting_name ON sighting (name);
CREATE INDEX sighting_readout ON sighting (readout);

CREATE TABLE reading ( -- What was made of a text: one row for each readout.
  readout TEXT PRIMARY KEY REFERENCES readout (id) ON DELETE CASCADE, -- the text
  reader TEXT NOT NULL, -- version of the program
  codebook TEXT NOT NULL, -- version of the codebook
  reference TEXT NOT NULL, -- version of the reference data
  characters INTEGER NOT NULL, -- length of the text
  sentences INTEGER NOT NULL, -- sentences of the account (headlines and page furniture left out)
  coded INTEGER NOT NULL, -- those that carry an act, an encounter or a party
  quotations INTEGER NOT NULL, -- sentences in quotation marks
  with_speaker INTEGER NOT NULL -- those whose speaker is known
) WITHOUT ROWID;

CREATE TABLE encounter ( -- What a readout reports: a meeting, a call, a visit. The main one has position 0.
  id TEXT PRIMARY KEY, -- e1-, the readout and a hash of the position
  readout TEXT NOT NULL REFERENCES reading (readout) ON DELETE CASCADE, -- the readout
  position INTEGER NOT NULL, -- from 0
  form TEXT, -- what kind (codebook section 8): MTG, TLK, CAL, ...
  format TEXT, -- INP in person, PHO by phone, VID by video, WRI in writing, HYB mixed, UNK unknown
  date TEXT, -- YYYY-MM-DD, with ?? or ???? for a part that is not known
  place TEXT, -- the city, as printed
  country TEXT, -- ISO 3166-1 alpha-2 code of the place
  rank TEXT -- rank of a visit, only where it is printed
) WITHOUT ROWID;
CREATE INDEX encounter_readout ON encounter (readout);

CREATE TABLE party ( -- Someone who takes part, or (role other) speaks in the text without taking part.
  id TEXT PRIMARY KEY, -- p1-, the readout and a hash of the key
  readout TEXT NOT NULL REFERENCES reading (readout) ON DELETE CASCADE, -- the readout
  position INTEGER NOT NULL, -- from 0
  key TEXT NOT NULL, -- what the reading calls this party; unique in a readout
  name TEXT, -- name without titles
  office TEXT, -- office as printed
  jurisdiction TEXT, -- what the office is of: ISO 3166-1 or 3166-2 code, or a body such as UN
  role TEXT -- host, guest, participant, other
) WITHOUT ROWID;
CREATE INDEX party_readout ON party (readout);

CREATE TABLE mention ( -- A place where the text points at parties.
  readout TEXT NOT NULL REFERENCES reading (readout) ON DELETE CASCADE, -- the readout
  position INTEGER NOT NULL, -- from 0
  part TEXT NOT NULL, -- text or title: which characters start and end count
  start INTEGER NOT NULL, -- first character
  "end" INTEGER NOT NULL, -- one past the last character
  kind TEXT NOT NULL, -- name, title, pronoun, collective
  parties TEXT NOT NULL, -- keys of the parties meant, as a JSON array; empty where that could not be decided
  candidates TEXT NOT NULL, -- keys of the parties that were weighed, as a JSON array
  rule TEXT NOT NULL, -- the rule that decided
  PRIMARY KEY (readout, position)
) WITHOUT ROWID;

CREATE TABLE statement ( -- A sentence: whose words, what it does, what it is about.
  id TEXT PRIMARY KEY, -- s1-, the readout and a hash of the span
  readout TEXT NOT NULL REFERENCES reading (readout) ON DELETE CASCADE, -- the readout
  position INTEGER NOT NULL, -- from 0
  part TEXT NOT NULL, -- text or title
  start INTEGER NOT NULL, -- first character
  "end" INTEGER NOT NULL, -- one past the last character
  mode TEXT -- D direct, I indirect, C continued report, N narrator, H headline or boilerplate
) WITHOUT ROWID;
CREATE INDEX statement_readout ON statement (readout);

CREATE TABLE speaker ( -- Who speaks in a statement.
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE, -- the statement
  position INTEGER NOT NULL, -- from 0
  party TEXT NOT NULL REFERENCES party (id) ON DELETE CASCADE, -- the party
  PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE INDEX speaker_party ON speaker (party);

CREATE TABLE content ( -- The words of a statement that stand between quotation marks.
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE, -- the statement
  position INTEGER NOT NULL, -- from 0
  part TEXT NOT NULL, -- text or title
  start INTEGER NOT NULL, -- first character
  "end" INTEGER NOT NULL, -- one past the last character
  PRIMARY KEY (statement, position)
) WITHOUT ROWID;

CREATE TABLE area ( -- An area of cooperation that a statement is about.
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE, -- the statement
  inherited INTEGER NOT NULL, -- 0: named in the statement; 1: taken over from the context
  position INTEGER NOT NULL, -- from 0
  area TEXT, -- code (codebook section 7)
  PRIMARY KEY (statement, inherited, position)
) WITHOUT ROWID;

CREATE TABLE act ( -- What a clause does. The main act of a statement has position 0.
  id TEXT PRIMARY KEY, -- a1-, the readout and a hash of the span
  readout TEXT NOT NULL REFERENCES reading (readout) ON DELETE CASCADE, -- the readout
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE, -- the statement
  position INTEGER NOT NULL, -- from 0, in the statement
  part TEXT NOT NULL, -- text or title
  start INTEGER NOT NULL, -- first character of the clause
  "end" INTEGER NOT NULL, -- one past its last character
  type TEXT, -- OFR offer, PLG pledge, TGT target, ... (codebook section 4)
  actor TEXT, -- who acts, seen from the speaker: OWN, CTP, JNT, ... (codebook section 6)
  target TEXT, -- who is addressed, likewise
  specificity TEXT, -- S0 to S3 (codebook section 5)
  condition TEXT, -- the words that give a condition
  deadline TEXT, -- the words that give a deadline
  precedent TEXT -- the words that name a precedent
) WITHOUT ROWID;
CREATE INDEX act_readout ON act (readout);
CREATE INDEX act_statement ON act (statement);

CREATE TABLE object ( -- A thing offered, asked for or planned.
  act TEXT NOT NULL REFERENCES act (id) ON DELETE CASCADE, -- the act
  position INTEGER NOT NULL, -- from 0
  object TEXT, -- as printed
  PRIMARY KEY (act, position)
) WITHOUT ROWID;

CREATE TABLE figure ( -- A claim of size: trade, money, shares, growth, quantities.
  id TEXT PRIMARY KEY, -- f1-, the readout and a hash of the span
  readout TEXT NOT NULL REFERENCES reading (readout) ON DELETE CASCADE, -- the readout
  position INTEGER NOT NULL, -- from 0
  part TEXT NOT NULL, -- text or title
  start INTEGER NOT NULL, -- first character of the number with its unit
  "end" INTEGER NOT NULL, -- one past its last character
  measure TEXT, -- turnover, exports, imports, investment, aid, loan, growth, share, count, other
  value REAL, -- plain number: "$0.5 billion" is 500000000, "11%" is 11
  unit TEXT, -- ISO 4217 code, %, times, tonnes, people, ...
  period TEXT, -- a year or a range
  direction TEXT, -- up, down, flat
  hedge TEXT -- words such as "almost", "more than"
) WITHOUT ROWID;
CREATE INDEX figure_readout ON figure (readout);

CREATE TABLE uncoded ( -- A sentence that carries words but could not be coded.
  readout TEXT NOT NULL REFERENCES reading (readout) ON DELETE CASCADE, -- the readout
  position INTEGER NOT NULL, -- from 0
  part TEXT NOT NULL, -- text or title
  start INTEGER NOT NULL, -- first character
  "end" INTEGER NOT NULL, -- one past the last character
  PRIMARY KEY (readout, position)
) WITHOUT ROWID;

CREATE TABLE note ( -- What a person should know before relying on a reading.
  readout TEXT NOT NULL REFERENCES reading (readout) ON DELETE CASCADE, -- the readout
  position INTEGER NOT NULL, -- from 0
  code TEXT NOT NULL, -- what kind of note
  message TEXT NOT NULL, -- in words
  PRIMARY KEY (readout, position)
) WITHOUT ROWID;

CREATE TABLE note_evidence ( -- The words that a note rests on.
  readout TEXT NOT NULL, -- the readout
  note INTEGER NOT NULL, -- position of the note
  position INTEGER NOT NULL, -- from 0
  part TEXT NOT NULL, -- text, title, publisher, published or address
  start INTEGER NOT NULL, -- first character
  "end" INTEGER NOT NULL, -- one past the last character
  PRIMARY KEY (readout, note, position),
  FOREIGN KEY (readout, note) REFERENCES note (readout, position) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE cell ( -- How each value is known. Every value of a row above that was read has its cell here.
  no INTEGER PRIMARY KEY, -- number in this file; evidence and candidate refer to it
  id TEXT NOT NULL, -- c1-, the readout and a hash of all that the cell holds, evidence and candidates too
  readout TEXT NOT NULL REFERENCES reading (readout) ON DELETE CASCADE, -- the readout
  entity TEXT NOT NULL, -- the table of the row: encounter, party, statement, act, figure
  row TEXT NOT NULL, -- id of the row
  field TEXT NOT NULL, -- its column; also speakers, area, area_inherited (of a statement) and object (of an act)
  position INTEGER NOT NULL, -- 0, or the place in the list for area, area_inherited and object
  value TEXT, -- the value as text (speakers: keys as a JSON array); NULL where it was looked for and not found
  basis TEXT NOT NULL, -- STATED, DERIVED, INFERRED, EXTERNAL, METADATA, ABSENT (codebook section 2)
  rule TEXT NOT NULL, -- the rule that set it: module.rule
  sources TEXT, -- rows of the reference data that were used, as a JSON array of table:id
  CHECK ((value IS NULL) = (basis = 'ABSENT'))
);
CREATE INDEX cell_row ON cell (row, field);
CREATE INDEX cell_readout ON cell (readout);

CREATE TABLE candidate ( -- A value that was weighed for a cell and lost.
  cell INTEGER NOT NULL REFERENCES cell (no) ON DELETE CASCADE, -- the cell
  position INTEGER NOT NULL, -- from 1
  value TEXT NOT NULL, -- the value
  why TEXT NOT NULL, -- the reason, in words
  PRIMARY KEY (cell, position)
) WITHOUT ROWID;

CREATE TABLE evidence ( -- The characters that a cell, or a candidate, rests on.
  cell INTEGER NOT NULL REFERENCES cell (no) ON DELETE CASCADE, -- the cell
  candidate INTEGER NOT NULL, -- 0: the value itself; else position of the candidate
  position INTEGER NOT NULL, -- from 0
  part TEXT NOT NULL, -- text, title, publisher, published or address: which characters start and end count
  start INTEGER NOT NULL, -- first character
  "end" INTEGER NOT NULL, -- one past the last character
  PRIMARY KEY (cell, candidate, position)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE readout_fts USING fts5 ( -- Full-text index of readouts: readout_fts MATCH 'words'.
  title, -- as in readout
  text, -- as in readout
  content = 'readout', content_rowid = 'no', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER readout_added AFTER INSERT ON readout BEGIN
  INSERT INTO readout_fts (rowid, title, text) VALUES (new.no, new.title, new.text);
END;
CREATE TRIGGER readout_removed AFTER DELETE ON readout BEGIN
  INSERT INTO readout_fts (readout_fts, rowid, title, text) VALUES ('delete', old.no, old.title, old.text);
END;
CREATE TRIGGER readout_changed AFTER UPDATE OF title, text ON readout
WHEN old.title IS NOT new.title OR old.text IS NOT new.text BEGIN
  INSERT INTO readout_fts (readout_fts, rowid, title, text) VALUES ('delete', old.no, old.title, old.text);
  INSERT INTO readout_fts (rowid, title, text) VALUES (new.no, new.title, new.text);
END;

CREATE VIEW cell_words AS -- Each cell with the words that it rests on, one row for each span.
SELECT
  cell.readout AS readout, -- the readout
  cell.entity AS entity, -- as in cell
  cell.row AS row, -- as in cell
  cell.field AS field, -- as in cell
  cell.position AS position, -- as in cell
  cell.value AS value, -- as in cell
  cell.basis AS basis, -- as in cell
  cell.rule AS rule, -- as in cell
  evidence.candidate AS candidate, -- as in evidence
  evidence.part AS part, -- as in evidence
  evidence.start AS start, -- as in evidence
  evidence."end" AS "end", -- as in evidence
  substr(
    CASE evidence.part
      WHEN 'text' THEN readout.text WHEN 'title' THEN readout.title WHEN 'publisher' THEN readout.publisher
      WHEN 'published' THEN readout.published ELSE readout.address
    END, evidence.start + 1, evidence."end" - evidence.start
  ) AS words -- the characters themselves
FROM cell JOIN evidence ON evidence.cell = cell.no JOIN readout ON readout.id = cell.readout;

CREATE VIEW said AS -- Each statement with each of its speakers; statements without a speaker once, with no party.
SELECT
  statement.readout AS readout, -- the readout
  statement.id AS statement, -- the statement
  statement.position AS position, -- as in statement
  statement.mode AS mode, -- as in statement
  party.id AS party, -- the speaker
  party.name AS name, -- as in party
  party.office AS office, -- as in party
  party.jurisdiction AS jurisdiction, -- as in party
  substr(CASE statement.part WHEN 'title' THEN readout.title ELSE readout.text END,
    statement.start + 1, statement."end" - statement.start) AS words -- the sentence
FROM statement JOIN readout ON readout.id = statement.readout
LEFT JOIN speaker ON speaker.statement = statement.id LEFT JOIN party ON party.id = speaker.party;

CREATE VIEW undertaking AS -- Each act that can be followed up: offer, pledge, plan, target, request, agreement, instruction, refusal.
SELECT
  act.readout AS readout, -- the readout
  act.id AS act, -- the act
  act.statement AS statement, -- its statement
  act.type AS type, -- as in act
  act.actor AS actor, -- as in act
  act.target AS target, -- as in act
  act.specificity AS specificity, -- as in act
  act.condition AS condition, -- as in act
  act.deadline AS deadline, -- as in act
  act.precedent AS precedent, -- as in act
  (SELECT group_concat(coalesce(party.name, party.office, party.key), '; ')
    FROM speaker JOIN party ON party.id = speaker.party WHERE speaker.statement = act.statement) AS speakers, -- their names
  (SELECT group_concat(object.object, '; ') FROM object WHERE object.act = act.id) AS objects, -- the things named
  (SELECT group_concat(area.area, ' ') FROM area WHERE area.statement = act.statement) AS areas, -- of its statement
  readout.publisher AS publisher, -- whose press service says so
  coalesce(
    (SELECT encounter.date FROM encounter WHERE encounter.readout = act.readout AND encounter.position = 0),
    readout.published) AS date, -- of the encounter, else of the page
  substr(CASE act.part WHEN 'title' THEN readout.title ELSE readout.text END,
    act.start + 1, act."end" - act.start) AS words -- the clause
FROM act JOIN readout ON readout.id = act.readout
WHERE act.type IN ('OFR', 'PLG', 'PLN', 'TGT', 'REQ', 'AGR', 'INS', 'REF');
