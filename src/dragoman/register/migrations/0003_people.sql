-- Who is who across readouts. All of it follows from the readings, the reference data and the decisions.

CREATE TABLE person ( -- One human being, under all spellings and in all offices.
  id TEXT PRIMARY KEY, -- h1- and a hash of what tells this person from others
  name TEXT NOT NULL, -- the name in the reference data, or the fullest one printed, or what a decision says
  reference TEXT, -- the person in the reference data: folded name, bar, states; NULL where it knows none
  first TEXT, -- first day on which a readout shows this person, YYYY-MM-DD
  last TEXT -- last such day
) WITHOUT ROWID;
CREATE INDEX person_reference ON person (reference);

CREATE TABLE profile ( -- One way in which readouts show someone: a spelling with an office of a jurisdiction.
  id TEXT PRIMARY KEY, -- n1- and a hash of words, jurisdiction, office, reference and apart
  name TEXT NOT NULL, -- a printed spelling, the first in the alphabet
  words TEXT NOT NULL, -- the words of the name, folded, as printed in order
  jurisdiction TEXT NOT NULL, -- as in party; empty where it is not known
  office TEXT NOT NULL, -- what the office is, whatever it is called: head of state ...; else the title, folded
  reference TEXT NOT NULL, -- as in person; empty where the reference data knows nobody, or not who
  apart TEXT NOT NULL, -- key of the one party that a decision took out of its person; else empty
  known_as TEXT NOT NULL, -- the usual name of that person of the reference data; empty where it knows nobody
  is_body INTEGER NOT NULL, -- 1: the jurisdiction is an international body, whose people come from many states
  person TEXT NOT NULL, -- whom this shows
  score REAL NOT NULL, -- how sure it is that the person's other profiles show the same one, from 0 to 1
  why TEXT NOT NULL, -- why, in words
  first TEXT, -- first day of a readout with it
  last TEXT -- last such day
) WITHOUT ROWID;
CREATE INDEX profile_person ON profile (person);
CREATE INDEX profile_reference ON profile (reference) WHERE reference <> '';

CREATE TABLE profile_block ( -- Where profiles that may be one person meet: only these are compared.
  block TEXT NOT NULL, -- script and consonants of a surname
  profile TEXT NOT NULL, -- the profile
  PRIMARY KEY (block, profile)
) WITHOUT ROWID;
CREATE INDEX profile_block_profile ON profile_block (profile);

CREATE TABLE profile_link ( -- Two profiles that may be one person, by their names, offices and jurisdictions.
  a TEXT NOT NULL, -- a profile
  b TEXT NOT NULL, -- the other; its id is the greater one
  score REAL NOT NULL, -- how likely, from 0 to 1
  status TEXT NOT NULL, -- linked: one person; proposed: doubtful, for a person to decide; refused: clear no
  why TEXT NOT NULL, -- why, in words
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX profile_link_b ON profile_link (b);

CREATE TABLE appearance ( -- A party of a readout, as one of the people across readouts.
  readout TEXT NOT NULL, -- the readout
  position INTEGER NOT NULL, -- as in party
  party TEXT REFERENCES party (id) ON DELETE SET NULL, -- the party; its cells are the evidence
  key TEXT NOT NULL, -- stable key, by which decisions name it: <readout>/party/<folded name>
  kind TEXT NOT NULL, -- person, group (a side, a state, an organisation) or unnamed
  name TEXT, -- as in party
  day TEXT, -- of the encounter, else of the page
  profile TEXT, -- how this party is shown; NULL for groups and the unnamed
  score REAL NOT NULL, -- how sure it is that the person of the reference data is meant, or that it knows nobody
  why TEXT NOT NULL, -- why, in words
  PRIMARY KEY (readout, position)
) WITHOUT ROWID;
CREATE INDEX appearance_party ON appearance (party);
CREATE INDEX appearance_key ON appearance (key);
CREATE INDEX appearance_day ON appearance (profile, day);
CREATE INDEX appearance_name ON appearance (profile, name);

CREATE INDEX decision_subject ON decision (subject);
CREATE INDEX decision_object ON decision (object);

CREATE VIEW who AS -- Each party of each readout with the person that it shows.
SELECT
  party.readout AS readout, -- the readout
  party.id AS party, -- the party
  person.id AS person, -- the person
  person.name AS name, -- as in person
  party.name AS printed, -- the name as printed there
  party.office AS office, -- as in party
  party.jurisdiction AS jurisdiction, -- as in party
  party.role AS role, -- as in party
  appearance.day AS day, -- of the encounter, else of the page
  min(appearance.score, profile.score) AS score, -- how sure that is, from 0 to 1
  appearance.why || '; ' || profile.why AS why -- why, in words
FROM appearance JOIN party ON party.id = appearance.party
JOIN profile ON profile.id = appearance.profile JOIN person ON person.id = profile.person;
