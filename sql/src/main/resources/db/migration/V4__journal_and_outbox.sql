-- What happened, and what another system is to be told of it. Instants are UTC. Nothing here refers to the
-- directory by a foreign key: a record of the past must be writable whatever became of the client or the manager.
-- ("call" is a word of SQL, hence call_record.)

CREATE TABLE journal_position (
  id   TINYINT UNSIGNED NOT NULL,
  last BIGINT UNSIGNED  NOT NULL COMMENT 'The newest call_record.id',
  PRIMARY KEY (id),
  CONSTRAINT ck_journal_position_one_row CHECK (id = 1)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'One row, locked by whoever writes calls until the commit: so that the order of ids is the order of commits';

CREATE TABLE call_record (
  id                BIGINT UNSIGNED NOT NULL COMMENT 'From journal_position; rises in the order of commits, thus a cursor for readers',
  call_id           VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  direction         VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'INBOUND, OUTBOUND, INTERNAL',
  did               VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Dialled from outside; null for an outgoing call',
  line_name         VARCHAR(100) NOT NULL DEFAULT '' COMMENT 'Name of the DID at that time',
  caller_e164       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Null: withheld, or no public number',
  caller_raw        VARCHAR(80) NOT NULL DEFAULT '' COMMENT 'As received, when it is no public number',
  caller_name       VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'As the network showed it',
  caller_withheld   BOOLEAN NOT NULL DEFAULT FALSE,
  dialled_e164      VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Of an outgoing call',
  counterparty_id   BIGINT UNSIGNED COMMENT 'The client recognised at that time',
  counterparty_name VARCHAR(300) COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  arrived_at        DATETIME(3) NOT NULL,
  answered_at       DATETIME(3) COMMENT 'Null: nobody answered, or when was not heard of',
  ended_at          DATETIME(3) NOT NULL,
  disposition       VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ANSWERED, ABANDONED, NOT_ANSWERED, REFUSED, DUTY_GROUP, OUTGOING, LOST',
  why               VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  dial_status       VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hangup_cause      SMALLINT UNSIGNED NOT NULL COMMENT 'Q.850',
  answered_by       BIGINT UNSIGNED COMMENT 'The manager who talked first; of an outgoing call the one who dialled',
  talk_seconds      INT UNSIGNED COMMENT 'Null: unknown',
  waiting_seconds   INT UNSIGNED COMMENT 'Until the answer, else until the end; null: unknown',
  recording         VARCHAR(140) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'File name, when one was asked for',
  trace             MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT 'JSON: every candidate of every stage, and why',
  PRIMARY KEY (id),
  CONSTRAINT uk_call_record_call_id UNIQUE (call_id),
  KEY ix_call_record_arrived (arrived_at),
  CONSTRAINT ck_call_record_direction CHECK (direction IN ('INBOUND', 'OUTBOUND', 'INTERNAL')),
  CONSTRAINT ck_call_record_trace CHECK (trace IS NULL OR JSON_VALID(trace))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Finished calls, one row each';

CREATE TABLE call_attempt (
  call_record_id BIGINT UNSIGNED NOT NULL,
  position       SMALLINT UNSIGNED NOT NULL COMMENT 'From 1, in the order of offering',
  manager_id     BIGINT UNSIGNED NOT NULL,
  manager_name   VARCHAR(100) NOT NULL DEFAULT '' COMMENT 'At that time',
  stage          VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'OWNER, RANKED, RING_GROUPS, GSM',
  rule           VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Why this manager',
  lap            SMALLINT UNSIGNED NOT NULL,
  device         VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'What rang, joined by &; empty for a mobile',
  trunk          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'For a mobile',
  from_at        DATETIME(3) NOT NULL COMMENT 'Offered',
  rang_at        DATETIME(3) COMMENT 'Null: not heard of',
  answered_at    DATETIME(3),
  until_at       DATETIME(3) NOT NULL,
  ring_seconds   INT UNSIGNED NOT NULL COMMENT 'From the first ring heard of, else from the offer, to the answer or the end',
  outcome        VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  not_taken      BOOLEAN NOT NULL COMMENT 'Counts as an offer not taken',
  PRIMARY KEY (call_record_id, position),
  KEY ix_call_attempt_manager (manager_id, from_at),
  CONSTRAINT fk_call_attempt_call FOREIGN KEY (call_record_id) REFERENCES call_record (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Who was offered a call, and what became of it';

CREATE TABLE outbox (
  id              BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  aggregate       VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'The call id: entries of one call are delivered in order',
  sequence        INT UNSIGNED NOT NULL COMMENT 'From 1 within the aggregate',
  kind            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'call, counterparty, rating, next-action, order',
  idempotency_key CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'UUID v5 of aggregate, sequence and kind',
  payload         MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'JSON, docs/outbox.md',
  state           VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'WAITING',
  attempts        INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'Tries to send it that reached the other side or may have',
  not_before      DATETIME(3) NOT NULL COMMENT 'No try before this',
  last_error_id   VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Why the last try failed',
  last_error      VARCHAR(500) COMMENT 'The same for people, without personal data',
  external_ref    VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Reference of what was made in 1C',
  created_at      DATETIME(3) NOT NULL,
  sending_at      DATETIME(3) COMMENT 'Begin of the last try',
  delivered_at    DATETIME(3),
  PRIMARY KEY (id),
  CONSTRAINT uk_outbox_sequence UNIQUE (aggregate, sequence),
  CONSTRAINT uk_outbox_idempotency_key UNIQUE (idempotency_key),
  KEY ix_outbox_due (state, not_before, id),
  CONSTRAINT ck_outbox_state CHECK (state IN ('WAITING', 'SENDING', 'DELIVERED', 'PARKED')),
  CONSTRAINT ck_outbox_payload CHECK (JSON_VALID(payload))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'What 1C is to be told, written in the transaction of what happened';

CREATE TABLE feed_position (
  consumer     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  acknowledged BIGINT UNSIGNED NOT NULL COMMENT 'call_record.id up to which the reader has stored everything',
  updated_at   DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  PRIMARY KEY (consumer)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'How far each reader of the pull feed is';

-- The table of db-scheduler 16, in its own shape: background jobs of which exactly one process runs each.
CREATE TABLE scheduled_tasks (
  task_name            VARCHAR(100) NOT NULL,
  task_instance        VARCHAR(100) NOT NULL,
  task_data            BLOB,
  execution_time       DATETIME(6) NOT NULL,
  picked               BOOLEAN NOT NULL,
  picked_by            VARCHAR(50),
  last_success         DATETIME(6),
  last_failure         DATETIME(6),
  consecutive_failures INT,
  last_heartbeat       DATETIME(6),
  version              BIGINT NOT NULL,
  priority             SMALLINT,
  PRIMARY KEY (task_name, task_instance),
  KEY ix_scheduled_tasks_execution (execution_time),
  KEY ix_scheduled_tasks_heartbeat (last_heartbeat),
  KEY ix_scheduled_tasks_priority (priority DESC, execution_time)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Background jobs, by db-scheduler';
