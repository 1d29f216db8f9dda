-- Trade statistics that people bring, and the claims about trade that are held against them. See 0001_readings.sql for
-- how these comments are used.

CREATE TABLE statistic_file ( -- A file that brought rows of statistics.
  no INTEGER PRIMARY KEY, -- number in this file
  name TEXT NOT NULL, -- its name, without the folders
  hash TEXT NOT NULL, -- SHA-256 of its bytes
  layout TEXT NOT NULL, -- comtrade, comtrade-old, plain
  added TEXT NOT NULL, -- when, in UTC
  "by" TEXT NOT NULL -- who added it; empty where nobody said
);

CREATE TABLE statistic ( -- A value of trade statistics. A revised value is a row of a later vintage beside the old one.
  no INTEGER PRIMARY KEY, -- number in this file
  source TEXT NOT NULL, -- whose statistics; empty where nobody said
  reporter TEXT NOT NULL, -- who counted: ISO 3166-1 or 3166-2 code
  partner TEXT NOT NULL, -- with whom: likewise, WLD for the whole world
  flow TEXT NOT NULL, -- X exports, M imports, as the reporter sees them
  period TEXT NOT NULL, -- 2016, 2016-Q1 or 2016-03
  commodity TEXT NOT NULL, -- TOTAL for all goods, else the code or the words of the source
  currency TEXT NOT NULL, -- ISO 4217 code
  value REAL NOT NULL, -- in units of the currency
  vintage TEXT NOT NULL, -- when the value was published, else when it was added: a year, month or day
  file INTEGER NOT NULL REFERENCES statistic_file (no), -- the file that brought it
  row INTEGER NOT NULL -- row of that file, the header being row 1
);
CREATE UNIQUE INDEX statistic_key
  ON statistic (reporter, partner, commodity, flow, source, currency, period, vintage);

CREATE TABLE claim ( -- What a readout says about trade. Follows from the reading; deleted, it comes back the same.
  id TEXT PRIMARY KEY, -- k1-, the readout and a hash of the words, the kind and the measure
  readout TEXT NOT NULL REFERENCES reading (readout) ON DELETE CASCADE, -- the readout
  position INTEGER NOT NULL, -- from 0, in the order of the text
  kind TEXT NOT NULL, -- claim, target, forecast
  statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE, -- the sentence
  figure TEXT REFERENCES figure (id) ON DELETE CASCADE, -- the figure; NULL where the claim has no number of its own
  part TEXT NOT NULL, -- text or title
  start INTEGER NOT NULL, -- first character of the words that make the claim
  "end" INTEGER NOT NULL, -- one past the last character
  measure TEXT, -- turnover, exports, imports, growth, share, rank, level, contract, investment
  flow TEXT, -- X, M or X+M, as the reporter sees it
  reporter TEXT, -- whose trade: ISO 3166-1 or 3166-2 code
  partner TEXT, -- with whom: likewise, WLD for the whole world
  whole TEXT, -- of a share or rank: the trade with whom is the whole
  goods TEXT, -- the words that narrow the trade down: goods, settlements
  period TEXT, -- 2016 or 2016-01/2016-08; of a target its deadline
  base TEXT, -- of growth or level: the period that it is counted from
  value REAL, -- plain number
  unit TEXT, -- ISO 4217 code, %, times, rank
  direction TEXT, -- up, down, flat
  hedge TEXT, -- almost, more than, exceeded, ...
  year INTEGER -- in which it was said: of the encounter, else of the page
) WITHOUT ROWID;
CREATE INDEX claim_readout ON claim (readout, position);
CREATE INDEX claim_pair ON claim (reporter, partner);

CREATE TABLE claim_reading ( -- The readings in which claims were looked for.
  readout TEXT PRIMARY KEY REFERENCES reading (readout) ON DELETE CASCADE -- the readout
) WITHOUT ROWID;

CREATE TABLE claim_cell ( -- How each value of a claim is known.
  claim TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE, -- the claim
  field TEXT NOT NULL, -- its column
  basis TEXT NOT NULL, -- STATED, DERIVED, INFERRED, ABSENT (codebook section 2)
  rule TEXT NOT NULL, -- the rule that set it
  candidates TEXT NOT NULL, -- values that were weighed and lost, as a JSON array of [value, reason]
  PRIMARY KEY (claim, field)
) WITHOUT ROWID;

CREATE TABLE claim_evidence ( -- The characters that a value of a claim rests on.
  claim TEXT NOT NULL, -- the claim
  field TEXT NOT NULL, -- its column
  position INTEGER NOT NULL, -- from 0
  part TEXT NOT NULL, -- text, title, publisher, published or address
  start INTEGER NOT NULL, -- first character
  "end" INTEGER NOT NULL, -- one past the last character
  PRIMARY KEY (claim, field, position),
  FOREIGN KEY (claim, field) REFERENCES claim_cell (claim, field) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE claim_verdict ( -- What the statistics say to a claim. Follows from claims and statistics.
  claim TEXT PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE, -- the claim
  verdict TEXT NOT NULL, -- SUPPORTED, CONTRADICTED, NOT_COMPARABLE, NO_DATA
  reason TEXT NOT NULL, -- why, in words
  reporter TEXT, -- whose statistics were used
  partner TEXT, -- with whom
  flow TEXT, -- X, M or X+M, as this reporter sees it
  period TEXT, -- of the value found
  base TEXT, -- the period that it was held against
  currency TEXT, -- of the rows
  source TEXT, -- whose rows; empty where nobody said
  vintage TEXT, -- of the rows; several are parted by commas
  found REAL, -- the value found, in the unit
  unit TEXT, -- ISO 4217 code, %, times, rank
  found_base REAL, -- the value of the base period or of the whole, in the currency
  progress REAL -- of a target: per cent of the level that was reached
) WITHOUT ROWID;
CREATE INDEX claim_verdict_verdict ON claim_verdict (verdict);

CREATE TABLE claim_row ( -- The rows of statistics that a verdict rests on.
  claim TEXT NOT NULL REFERENCES claim_verdict (claim) ON DELETE CASCADE, -- the claim
  position INTEGER NOT NULL, -- from 0
  statistic INTEGER NOT NULL REFERENCES statistic (no), -- the row
  PRIMARY KEY (claim, position)
) WITHOUT ROWID;
