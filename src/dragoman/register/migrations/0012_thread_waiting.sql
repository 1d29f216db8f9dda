-- Readouts of a batch, whose undertakings are followed once at its end. See 0001_readings.sql for how these comments are used.

CREATE TABLE thread_waiting ( -- Readouts that were added or read again and whose undertakings are not followed yet.
  readout TEXT PRIMARY KEY REFERENCES readout (id) ON DELETE CASCADE -- the readout
) WITHOUT ROWID;
