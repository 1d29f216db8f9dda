-- What was undertaken and what became of it, from encounter to encounter. All of it follows from the readings, the meetings
-- and the decisions. See 0001_readings.sql for how these comments are used.

CREATE TABLE thread_clause ( -- A clause that undertakes something, or may say what became of an undertaking.
  id TEXT PRIMARY KEY, -- u1-, the readout and a hash of the range of the clause
  readout TEXT NOT NULL REFERENCES readout (id) ON DELETE CASCADE, -- the readout
  start INTEGER NOT NULL, -- first character of the clause
  "end" INTEGER NOT NULL, -- one past its last character
  sentence INTEGER NOT NULL, -- first character of its sentence
  sentence_end INTEGER NOT NULL, -- one past its last character
  meeting TEXT NOT NULL, -- the meeting, where it is known; else the readout
  day TEXT NOT NULL, -- day of the meeting, else of the page, as YYYY-MM-DD; empty where neither is known
  press TEXT NOT NULL, -- polity whose press service says so; empty where it is of none
  undertakes INTEGER NOT NULL, -- 1: it undertakes something; 0: it only reports
  type TEXT, -- act (codebook section 4); NULL where none was read
  who TEXT NOT NULL, -- codes of the polities that offer, ask, agree ..., separated by blanks
  to_whom TEXT NOT NULL, -- codes of those that it is addressed to
  deliverer TEXT NOT NULL, -- codes of those that have to act for it to come true
  areas TEXT NOT NULL, -- codes of the areas, separated by blanks
  specificity TEXT NOT NULL, -- S0 to S3; empty where it was not read
  deadline TEXT NOT NULL, -- the words that give a deadline; else empty
  due TEXT, -- the last day of it, where the words and the date of the meeting give one
  condition TEXT NOT NULL, -- the words that give a condition; else empty
  matter TEXT NOT NULL, -- what is compared with other clauses, as JSON
  parent TEXT, -- the clause that it follows; NULL where it follows none
  relation TEXT NOT NULL, -- later, continued: tells what became of it; named: only names it; echo, parallel: one meeting; or empty
  score REAL NOT NULL, -- how likely that is, from 0 to 1
  status TEXT NOT NULL, -- linked: counts; proposed: for a person to decide; confirmed: a person did; or empty
  why TEXT NOT NULL, -- the reason in words
  reports TEXT, -- what it says became of the undertaking (codebook section 9); NULL where it says nothing of that
  tier TEXT, -- T1: said by the side that has to deliver; T2: by the other side; T3: by a third
  thread TEXT -- the thread that it counts in; NULL where it counts in none
) WITHOUT ROWID;
CREATE INDEX thread_clause_readout ON thread_clause (readout);
CREATE INDEX thread_clause_parent ON thread_clause (parent) WHERE parent IS NOT NULL;
CREATE INDEX thread_clause_thread ON thread_clause (thread) WHERE thread IS NOT NULL;
CREATE INDEX thread_clause_meeting ON thread_clause (meeting);

CREATE TABLE thread_term ( -- By which words an undertaking is found again.
  pair TEXT NOT NULL, -- two states that met, as "XT|XV"; within one state a region, as "XV-NOR|XV-NOR", or two people, as "XV|one+other"
  term TEXT NOT NULL, -- a telling word (its stem), a name (with @) or a number (with #)
  day TEXT NOT NULL, -- as in thread_clause
  clause TEXT NOT NULL, -- the clause that undertakes
  readout TEXT NOT NULL REFERENCES readout (id) ON DELETE CASCADE, -- its readout
  PRIMARY KEY (pair, term, day, clause)
) WITHOUT ROWID;
CREATE INDEX thread_term_readout ON thread_term (readout);

CREATE TABLE thread_word ( -- By which words a readout looks for earlier undertakings.
  pair TEXT NOT NULL, -- as in thread_term; also states that are only named
  term TEXT NOT NULL, -- as in thread_term
  day TEXT NOT NULL, -- as in thread_clause
  readout TEXT NOT NULL REFERENCES readout (id) ON DELETE CASCADE, -- the readout
  PRIMARY KEY (pair, term, day, readout)
) WITHOUT ROWID;
CREATE INDEX thread_word_readout ON thread_word (readout);

CREATE TABLE thread_evidence ( -- The characters that a reported status rests on.
  clause TEXT NOT NULL REFERENCES thread_clause (id) ON DELETE CASCADE, -- the clause
  position INTEGER NOT NULL, -- from 0
  start INTEGER NOT NULL, -- first character
  "end" INTEGER NOT NULL, -- one past the last character
  PRIMARY KEY (clause, position)
) WITHOUT ROWID;

CREATE TABLE thread ( -- An undertaking followed over meetings.
  id TEXT PRIMARY KEY, -- t1- and a hash of its first clause
  root TEXT NOT NULL, -- its first clause
  type TEXT NOT NULL, -- act of the first clause
  first_day TEXT NOT NULL, -- day of its first meeting; empty where it is not known
  last_day TEXT NOT NULL, -- day of the last meeting at which something was heard of it
  due TEXT, -- the last deadline that was named for it
  state TEXT NOT NULL, -- what became of it by what was said (codebook section 9); lapsing and missing are worked out for a day
  self_reported INTEGER NOT NULL, -- 1: the state is better than STARTED and only the side that has to deliver says so
  trackable INTEGER NOT NULL, -- 1: a clause of it is S2 or S3
  meetings INTEGER NOT NULL, -- at how many meetings it came up
  sides TEXT NOT NULL, -- codes of the polities whose undertaking it is: who, to whom, who has to deliver; blanks between
  areas TEXT NOT NULL -- codes of its areas, blanks between
) WITHOUT ROWID;
CREATE INDEX thread_first_day ON thread (first_day);
