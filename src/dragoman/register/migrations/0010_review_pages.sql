-- By what the review finds its next question in a register of any size. See 0001_readings.sql for how these comments are used.

DROP INDEX cell_judged;
DROP INDEX cell_open;
CREATE INDEX cell_judged ON cell (field, basis, readout) WHERE basis IN ('INFERRED', 'EXTERNAL');
CREATE INDEX profile_link_proposed ON profile_link (abs(score - 0.5), a, b) WHERE status = 'proposed';
CREATE INDEX meeting_link_proposed ON meeting_link (abs(score - 0.5), id) WHERE status = 'proposed';
CREATE INDEX thread_clause_proposed ON thread_clause (abs(score - 0.5), id) WHERE status = 'proposed';
CREATE INDEX thread_clause_asserted ON thread_clause (coalesce(tier, '') <> 'T1', id)
  WHERE status IN ('linked', 'confirmed') AND reports NOT IN ('REAFFIRMED', 'OPEN');
