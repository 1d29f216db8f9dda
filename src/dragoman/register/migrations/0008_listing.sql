-- By what readouts are listed, so that a page of a list is found without looking at every readout. Follows from the
-- readings. See 0001_readings.sql for how these comments are used.

CREATE TABLE listing ( -- A readout under one of the things that lists are narrowed by.
  key TEXT NOT NULL, -- empty for every readout; else "at XV" (regions of XV too), "area TRN", "act OFR", "name ...", "press ..."
  day TEXT NOT NULL, -- first day that the encounter may have been on, else of the page; empty where neither is known
  readout TEXT NOT NULL REFERENCES readout (id) ON DELETE CASCADE, -- the readout
  last TEXT NOT NULL, -- last day that the encounter may have been on, likewise
  PRIMARY KEY (key, day, readout)
) WITHOUT ROWID;
CREATE INDEX listing_readout ON listing (readout);

CREATE VIEW listing_day AS -- The first and last day that the main encounter of each readout may have been on.
SELECT
  readout.id AS readout, -- the readout
  coalesce(replace(replace(encounter.date, '-??-', '-01-'), '-??', '-01'), readout.published, '') AS day, -- the first day
  coalesce(replace(replace(encounter.date, '-??-', '-12-'), '-??', '-31'), readout.published, '') AS last -- the last day
FROM readout LEFT JOIN encounter ON encounter.readout = readout.id AND encounter.position = 0;

CREATE VIEW listing_key AS -- What each readout is listed under; some of it more than once.
SELECT id AS readout, -- the readout
  '' AS key -- as in listing
FROM readout
UNION ALL SELECT id, 'press ' || publisher FROM readout WHERE publisher IS NOT NULL
UNION ALL SELECT readout, 'name ' || name FROM party WHERE name IS NOT NULL
UNION ALL SELECT readout, 'at ' || upper(jurisdiction) FROM party WHERE jurisdiction IS NOT NULL
UNION ALL SELECT readout, 'at ' || upper(substr(jurisdiction, 1, instr(jurisdiction, '-') - 1)) FROM party
  WHERE instr(jurisdiction, '-') > 1
UNION ALL SELECT readout, 'at ' || upper(country) FROM encounter WHERE country IS NOT NULL
UNION ALL SELECT statement.readout, 'area ' || area.area FROM statement JOIN area ON area.statement = statement.id
  WHERE area.area IS NOT NULL
UNION ALL SELECT readout, 'act ' || type FROM act WHERE type IS NOT NULL;

INSERT OR IGNORE INTO listing (key, day, readout, last)
SELECT listing_key.key, listing_day.day, listing_key.readout, listing_day.last
FROM listing_key JOIN listing_day ON listing_day.readout = listing_key.readout;
