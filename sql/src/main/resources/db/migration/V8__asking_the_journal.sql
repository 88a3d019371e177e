-- The journal can be asked: indexes for every filter of the list of calls, what became of recordings, and the
-- callers nobody talked with as tasks of somebody.

ALTER TABLE call_record
  ADD COLUMN recording_found VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'What a look for the file gave: READY, NONE, REMOVED, DAMAGED; null: not looked at, or not finished',
  ADD COLUMN recording_state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin
    AS (COALESCE(recording_found, IF(recording = '', 'NONE', 'PROCESSING'))) STORED COMMENT 'What is said of the recording',
  ADD COLUMN remote_tail     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin
    AS (REVERSE(COALESCE(caller_e164, dialled_e164))) STORED COMMENT 'remote_e164 backwards, to be found by its last digits',
  DROP KEY ix_call_record_arrived,
  ADD KEY ix_call_record_facts (arrived_at, id, direction, result, talk_seconds, waiting_seconds, recording_state, rating, unfinished, did, trunk)
    COMMENT 'Everything that totals need, in the order of the list',
  ADD KEY ix_call_record_result (result, arrived_at),
  ADD KEY ix_call_record_direction (direction, arrived_at),
  ADD KEY ix_call_record_did (did, arrived_at),
  ADD KEY ix_call_record_trunk (trunk, arrived_at),
  ADD KEY ix_call_record_rating (rating, arrived_at),
  ADD KEY ix_call_record_unfinished (unfinished, arrived_at),
  ADD KEY ix_call_record_recording (recording_state, arrived_at),
  ADD KEY ix_call_record_talk (talk_seconds, arrived_at),
  ADD KEY ix_call_record_tail (remote_tail, arrived_at),
  ADD CONSTRAINT ck_call_record_recording_found CHECK (recording_found IS NULL OR recording_found IN ('READY', 'NONE', 'REMOVED', 'DAMAGED'));

CREATE TABLE call_recording (
  call_record_id BIGINT UNSIGNED NOT NULL,
  reason         VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'Of NONE and DAMAGED: empty, not-found, no-wav, cut-off; empty when it is there',
  file           VARCHAR(145) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'Name of what is played, in the folder of its server',
  media_type     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'audio/wav, audio/ogg, audio/mpeg',
  bytes          BIGINT UNSIGNED NOT NULL DEFAULT 0,
  length_ms      INT UNSIGNED NOT NULL DEFAULT 0,
  looked_at      DATETIME(3) NOT NULL COMMENT 'When the state was found',
  removed_at     DATETIME(3) COMMENT 'By the rule of retention',
  PRIMARY KEY (call_record_id),
  KEY ix_call_recording_type (media_type, looked_at),
  CONSTRAINT fk_call_recording_call FOREIGN KEY (call_record_id) REFERENCES call_record (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'What was found where a recording should be; its state is call_record.recording_state';

CREATE TABLE missed_call (
  id               BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  e164             VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Who is to be called back',
  counterparty_id  BIGINT UNSIGNED COMMENT 'The client recognised at the last try',
  state            VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'NEW',
  open_e164        VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin
    AS (IF(state IN ('NEW', 'CALLED_BACK'), e164, NULL)) STORED COMMENT 'A number has one open task at most',
  owner_id         BIGINT UNSIGNED COMMENT 'The manager who is to call back; null: nobody, an administrator decides',
  assigned         BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'A person chose the owner',
  tries            INT UNSIGNED NOT NULL COMMENT 'Missed calls of this task',
  first_at         DATETIME(3) NOT NULL COMMENT 'First of them, UTC',
  last_at          DATETIME(3) NOT NULL COMMENT 'Last of them, UTC',
  last_call_id     BIGINT UNSIGNED NOT NULL COMMENT 'call_record of the last one',
  called_back      INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'Outgoing calls since the first try that did not reach them',
  called_back_at   DATETIME(3) COMMENT 'The last of those',
  reached_call_id  BIGINT UNSIGNED COMMENT 'call_record of the conversation that closed it',
  ended_at         DATETIME(3) COMMENT 'Reached, or closed by a person',
  closed_by        VARCHAR(100) NOT NULL DEFAULT '' COMMENT 'The person, by name at that time',
  close_reason     VARCHAR(300) NOT NULL DEFAULT '' COMMENT 'In their words',
  PRIMARY KEY (id),
  CONSTRAINT uk_missed_call_open UNIQUE (open_e164),
  KEY ix_missed_call_number (e164, last_at),
  KEY ix_missed_call_counterparty (counterparty_id, last_at),
  KEY ix_missed_call_owner (owner_id, state, last_at),
  KEY ix_missed_call_state (state, last_at),
  KEY ix_missed_call_last (last_at),
  KEY ix_missed_call_reached (reached_call_id),
  CONSTRAINT ck_missed_call_state CHECK (state IN ('NEW', 'CALLED_BACK', 'REACHED', 'CLOSED'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Missed callers as tasks: who calls back';

CREATE TABLE missed_call_try (
  call_record_id BIGINT UNSIGNED NOT NULL COMMENT 'A missed call belongs to one task',
  missed_call_id BIGINT UNSIGNED NOT NULL,
  arrived_at     DATETIME(3) NOT NULL,
  PRIMARY KEY (call_record_id),
  KEY ix_missed_call_try_task (missed_call_id, arrived_at),
  CONSTRAINT fk_missed_call_try_task FOREIGN KEY (missed_call_id) REFERENCES missed_call (id),
  CONSTRAINT fk_missed_call_try_call FOREIGN KEY (call_record_id) REFERENCES call_record (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'The missed calls of each task';
