-- What a review needs: which readings a decision replaced, which cells are doubtful, and which bytes a text came from.
-- See 0001_readings.sql for how these comments are used.

CREATE TABLE overruled ( -- A cell as the program read it, where a decision put another in its place. Gone once that is taken back.
  readout TEXT NOT NULL REFERENCES reading (readout) ON DELETE CASCADE, -- the readout
  row TEXT NOT NULL, -- as in cell
  field TEXT NOT NULL, -- as in cell
  position INTEGER NOT NULL, -- as in cell
  value TEXT, -- what the program read
  basis TEXT NOT NULL, -- how it knew
  rule TEXT NOT NULL, -- the rule that set it
  sources TEXT, -- rows of the reference data, as a JSON array
  evidence TEXT NOT NULL, -- the characters that it rested on, as a JSON array of [part, start, end]
  candidates TEXT NOT NULL, -- values that had lost, as a JSON array of [value, reason, evidence]
  PRIMARY KEY (readout, row, field, position)
) WITHOUT ROWID;

CREATE TABLE origin ( -- The bytes that a sighting was read from, known by their hash.
  sighting TEXT PRIMARY KEY REFERENCES sighting (id) ON DELETE CASCADE, -- the sighting; it names the path
  hash TEXT NOT NULL, -- SHA-256 of the bytes: of the file, or of the row of a table
  size INTEGER NOT NULL -- number of bytes
) WITHOUT ROWID;

CREATE INDEX cell_judged ON cell (field, readout) WHERE basis IN ('INFERRED', 'EXTERNAL');
CREATE INDEX cell_open ON cell (field, readout) WHERE basis = 'ABSENT'
  AND field IN ('date', 'place', 'form', 'role', 'jurisdiction', 'office', 'name', 'speakers');
