-- A manager's calls can be searched and counted without their records: call_manager repeats what filters and totals ask
-- of a call. The record stays the place where it is written, whoever rates a call or finds its recording.

ALTER TABLE call_manager
  ADD COLUMN shared          BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'Others had a part in the call, too: counting several managers must look out for it',
  ADD COLUMN direction       VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'This and all below: repeated from call_record',
  ADD COLUMN result          VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin,
  ADD COLUMN talk_seconds    INT UNSIGNED,
  ADD COLUMN waiting_seconds INT UNSIGNED,
  ADD COLUMN recording_state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin,
  ADD COLUMN rating          VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin,
  ADD COLUMN unfinished      BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN did             VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
  ADD COLUMN trunk           VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin;

UPDATE call_manager p JOIN call_record c ON c.id = p.call_record_id
SET p.direction = c.direction, p.result = c.result, p.talk_seconds = c.talk_seconds, p.waiting_seconds = c.waiting_seconds,
  p.recording_state = c.recording_state, p.rating = c.rating, p.unfinished = c.unfinished, p.did = c.did, p.trunk = c.trunk;

UPDATE call_manager p
  JOIN (SELECT call_record_id FROM call_manager GROUP BY call_record_id HAVING COUNT(*) > 1) several USING (call_record_id)
SET p.shared = TRUE;

-- Rows of call_manager are completed by who inserts them (journal.PartFacts); a trigger before the insert would be refused
-- by MariaDB 11.4.5 for every INSERT ... SELECT. Whatever changes a record afterwards changes its rows here.
CREATE TRIGGER tr_call_record_update AFTER UPDATE ON call_record FOR EACH ROW
  UPDATE call_manager p
  SET p.direction = NEW.direction, p.result = NEW.result, p.talk_seconds = NEW.talk_seconds, p.waiting_seconds = NEW.waiting_seconds,
    p.recording_state = NEW.recording_state, p.rating = NEW.rating, p.unfinished = NEW.unfinished, p.did = NEW.did, p.trunk = NEW.trunk
  WHERE p.call_record_id = NEW.id
    AND NOT (NEW.direction = OLD.direction AND NEW.result <=> OLD.result AND NEW.talk_seconds <=> OLD.talk_seconds
      AND NEW.waiting_seconds <=> OLD.waiting_seconds AND NEW.recording_state <=> OLD.recording_state
      AND NEW.rating <=> OLD.rating AND NEW.unfinished = OLD.unfinished AND NEW.did <=> OLD.did AND NEW.trunk <=> OLD.trunk);
