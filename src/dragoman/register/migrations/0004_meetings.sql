-- Which readouts tell of one encounter, and which texts are copies of one another. All of it follows from the readings,
-- the people and the decisions. See 0001_readings.sql for how these comments are used.

CREATE TABLE text_sketch ( -- What is kept of a text to find texts like it (MinHash).
  readout TEXT PRIMARY KEY REFERENCES readout (id) ON DELETE CASCADE, -- the text
  runs INTEGER NOT NULL, -- how many different runs of three words it has
  bins BLOB NOT NULL -- the smallest hash in each of 60 bins, eight bytes each, least significant first
) WITHOUT ROWID;

CREATE TABLE text_band ( -- Where texts that are alike meet: only these are compared.
  band INTEGER NOT NULL, -- hash of three bins
  day INTEGER NOT NULL, -- day of the page, counted from 1 January of the year 1; 0 where it is not known
  readout TEXT NOT NULL REFERENCES readout (id) ON DELETE CASCADE, -- the text
  PRIMARY KEY (band, day, readout)
) WITHOUT ROWID;
CREATE INDEX text_band_readout ON text_band (readout);

CREATE TABLE text_page ( -- By what a page is known again in another version.
  key TEXT NOT NULL, -- its address without the scheme; its day, publisher and title; or numbers that a translation keeps
  readout TEXT NOT NULL REFERENCES readout (id) ON DELETE CASCADE, -- the text
  PRIMARY KEY (key, readout)
) WITHOUT ROWID;
CREATE INDEX text_page_readout ON text_page (readout);

CREATE TABLE text_relation ( -- One text comes from another.
  id TEXT PRIMARY KEY, -- x1- and a hash of both readouts
  kind TEXT NOT NULL, -- corrects, reprint, abridges, rewording, translation
  newer TEXT NOT NULL REFERENCES readout (id) ON DELETE CASCADE, -- the text that corrects, abridges, ... the other
  older TEXT NOT NULL REFERENCES readout (id) ON DELETE CASCADE, -- the other
  directed INTEGER NOT NULL, -- 0: nothing tells which came first, only the order of arrival
  likeness REAL NOT NULL, -- of the runs of both texts together, the share in both; of a translation, of the numbers
  status TEXT NOT NULL -- linked, or proposed where a person should look (translations)
) WITHOUT ROWID;
CREATE INDEX text_relation_newer ON text_relation (newer);
CREATE INDEX text_relation_older ON text_relation (older);

CREATE TABLE meeting_block ( -- Where encounters that may be one meet: only these are compared.
  key TEXT NOT NULL, -- two states, with parts of a date or with a number that was promised
  day INTEGER NOT NULL, -- of the encounter or the page, counted from 1 January of the year 1; see the module index
  encounter TEXT NOT NULL, -- the encounter
  readout TEXT NOT NULL REFERENCES readout (id) ON DELETE CASCADE, -- its readout
  names TEXT NOT NULL, -- the words of the names of its people, folded; @ for someone who is not named
  PRIMARY KEY (key, day, encounter)
) WITHOUT ROWID;
CREATE INDEX meeting_block_readout ON meeting_block (readout);

CREATE TABLE meeting_link ( -- Two encounters of different readouts that may be one.
  id TEXT PRIMARY KEY, -- j1- and a hash of both encounters
  a TEXT NOT NULL, -- an encounter
  b TEXT NOT NULL, -- the other; its id is the greater one
  readout_a TEXT NOT NULL REFERENCES readout (id) ON DELETE CASCADE, -- readout of a
  readout_b TEXT NOT NULL REFERENCES readout (id) ON DELETE CASCADE, -- readout of b
  score REAL NOT NULL, -- how likely they are one, from 0 to 1
  fit TEXT NOT NULL, -- what the two alone say: linked, proposed, or rejected (by a person)
  status TEXT NOT NULL, -- linked: one meeting; proposed: for a person to decide; rejected: a person said no
  why TEXT NOT NULL, -- the reasons in words
  decision TEXT -- the decision that settled it; NULL where none did
) WITHOUT ROWID;
CREATE INDEX meeting_link_a ON meeting_link (a);
CREATE INDEX meeting_link_b ON meeting_link (b);
CREATE INDEX meeting_link_readout_a ON meeting_link (readout_a);
CREATE INDEX meeting_link_readout_b ON meeting_link (readout_b);

CREATE TABLE meeting_evidence ( -- The characters that a link rests on.
  link TEXT NOT NULL REFERENCES meeting_link (id) ON DELETE CASCADE, -- the link
  ground INTEGER NOT NULL, -- which of its reasons, from 0
  position INTEGER NOT NULL, -- from 0
  why TEXT NOT NULL, -- that reason in words
  readout TEXT NOT NULL, -- the readout
  part TEXT NOT NULL, -- text, title, publisher, published or address
  start INTEGER NOT NULL, -- first character
  "end" INTEGER NOT NULL, -- one past the last character
  PRIMARY KEY (link, ground, position)
) WITHOUT ROWID;

CREATE TABLE meeting ( -- A meeting, call or visit, however many readouts tell of it. What is counted is counted here.
  id TEXT PRIMARY KEY, -- g1- and a hash of the encounter with the smallest id
  form TEXT, -- what kind (codebook section 8), from the readout that knows it best
  date TEXT, -- YYYY-MM-DD, with ?? or ???? for a part that is not known, likewise
  date_basis TEXT, -- how that readout knows it
  date_from TEXT, -- that readout
  place TEXT, -- the city, as printed, likewise
  place_from TEXT, -- that readout
  country TEXT, -- ISO 3166-1 alpha-2 code of the place, likewise
  readouts INTEGER NOT NULL -- how many readouts tell of it; versions that were replaced are not counted
) WITHOUT ROWID;
CREATE INDEX meeting_date ON meeting (date);

CREATE TABLE meeting_member ( -- Which encounter of which readout is which meeting. Each encounter is in one.
  encounter TEXT PRIMARY KEY, -- the encounter
  readout TEXT NOT NULL REFERENCES readout (id) ON DELETE CASCADE, -- its readout
  position INTEGER NOT NULL, -- as in encounter
  meeting TEXT NOT NULL, -- the meeting
  superseded_by TEXT -- the readout with the newer version of the page; the older one stays but does not count
) WITHOUT ROWID;
CREATE INDEX meeting_member_meeting ON meeting_member (meeting);
CREATE INDEX meeting_member_readout ON meeting_member (readout);

CREATE VIEW meeting_part AS -- Meetings that were stations of a visit, told of in the readout of that visit.
SELECT DISTINCT
  part.meeting AS part, -- the meeting
  whole.meeting AS whole -- the visit
FROM meeting_member part
JOIN meeting_member whole ON whole.readout = part.readout AND whole.position = 0
JOIN encounter ON encounter.id = whole.encounter
WHERE part.position > 0 AND encounter.form = 'VIS';
