-- What people decided, and what happened to the register. See 0001_readings.sql for how these comments are used.

CREATE TABLE decision ( -- What a person decided about people, meetings, threads or cells. Withdrawn, never deleted; no reading touches it.
  id TEXT PRIMARY KEY, -- d1- and a hash of all columns up to at
  kind TEXT NOT NULL, -- what it is about: person, meeting, thread, status, cell, adjudication
  subject TEXT NOT NULL, -- what is judged: a key that survives a new reading, such as <readout>/party/<folded name>
  object TEXT NOT NULL, -- the second thing, where two are held against each other; else empty
  verdict TEXT NOT NULL, -- same, different, accept, amend, reject, unsure
  value TEXT NOT NULL, -- as JSON: where the verdict is amend, the value that replaces the one read; of a cell, else the value judged; or empty
  why TEXT NOT NULL, -- the reason, in words
  "by" TEXT NOT NULL, -- who decided
  at TEXT NOT NULL, -- when, in UTC, to the microsecond: decisions are in this order
  withdrawn_by TEXT, -- who took it back
  withdrawn_at TEXT, -- when, in UTC
  withdrawn_why TEXT -- the reason, in words
) WITHOUT ROWID;
CREATE INDEX decision_kind ON decision (kind, at);

CREATE TABLE log ( -- What happened to the register, in this order.
  no INTEGER PRIMARY KEY, -- number in this file
  at TEXT NOT NULL, -- when, in UTC
  "by" TEXT NOT NULL, -- who; empty where nobody said
  what TEXT NOT NULL, -- added, reread, decided, withdrew, restored, linked, upgraded
  subject TEXT NOT NULL, -- id of the readout or decision; empty where the whole register is meant
  note TEXT NOT NULL -- more about it, in words
);
CREATE INDEX log_subject ON log (subject);
INSERT INTO log (at, "by", what, subject, note)
SELECT min(met), '', 'added', readout, 'before there was a log' FROM sighting GROUP BY readout ORDER BY min(met), readout;
