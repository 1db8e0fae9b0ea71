-- What went and what came back since the ledger `before`; `now` holds the time. An act that is back is new to who was told that it had gone.
INSERT INTO turns SELECT path, form, stamp, gone FROM before.turns;
INSERT OR REPLACE INTO turns SELECT path, form, stamp_now, 1 FROM before.acts, now
  WHERE stamp IS NOT NULL AND path NOT IN (SELECT path FROM acts WHERE stamp IS NOT NULL);
UPDATE turns SET gone = 0, stamp = (SELECT stamp_now FROM now)
  WHERE gone AND path IN (SELECT path FROM acts WHERE stamp IS NOT NULL);
UPDATE acts SET stamp = (SELECT MAX(acts.stamp, turns.stamp) FROM turns WHERE turns.path = acts.path)
  WHERE stamp IS NOT NULL AND path IN (SELECT path FROM turns WHERE NOT gone);
