-- By what pages of the ledger are found in a register of any size. See 0001_readings.sql for how these comments are used.

CREATE INDEX thread_listing ON thread
  (last_day, sides, areas, type, state, first_day, due, meetings, trackable, self_reported);
CREATE INDEX party_jurisdiction ON party (jurisdiction, readout);
