-- What follows from the rows: an act's stamp is that of its newest text, a finding's that of its act.
CREATE INDEX texts_by_act ON texts (act, language, stamp);
UPDATE acts SET
  stamp = (SELECT MAX(stamp) FROM texts WHERE act = acts.path),
  kaz = EXISTS (SELECT 1 FROM texts WHERE act = acts.path AND language = 'kaz'),
  rus = EXISTS (SELECT 1 FROM texts WHERE act = acts.path AND language = 'rus')
WHERE path IN (SELECT act FROM texts);
UPDATE acts SET
  versions = (SELECT COUNT(*) FROM versions WHERE act = acts.path AND is_there),
  without = (SELECT COUNT(*) FROM versions WHERE act = acts.path AND NOT is_there)
WHERE stamp IS NOT NULL;
UPDATE acts SET cited = (SELECT COUNT(*) FROM citing WHERE cited = acts.path) WHERE stamp IS NULL;
UPDATE events SET stamp = COALESCE((SELECT stamp FROM acts WHERE path = events.act), '');
DELETE FROM events WHERE stamp = '';
INSERT OR IGNORE INTO events SELECT stamp, 'text', path, act FROM texts;
DROP TABLE texts;
DROP TABLE versions;
DROP TABLE citing;
CREATE INDEX acts_by_stamp ON acts (stamp, path) WHERE stamp IS NOT NULL;
CREATE INDEX acts_by_form ON acts (form, stamp, path);
CREATE INDEX acts_by_cited ON acts (cited DESC, path) WHERE stamp IS NULL;
CREATE INDEX events_by_stamp ON events (stamp, path);
CREATE INDEX events_by_kind ON events (kind, stamp, path);
CREATE INDEX events_by_act ON events (act, stamp, path);
