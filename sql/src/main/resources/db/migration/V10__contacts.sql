-- What a manager has to settle after talking with somebody outside, and what is planned with clients. Instants are UTC.
-- As in the journal nothing refers to the directory by a foreign key: what was agreed outlives clients and managers.

CREATE TABLE contact (
  id               BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  call_id          VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  call_record_id   BIGINT UNSIGNED COMMENT 'Of the journal; null until it has the call',
  manager_id       BIGINT UNSIGNED NOT NULL COMMENT 'Who talked last, and has to settle it',
  state            VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'TALKING, ENDED, CLOSED, WAIVED; an ended one is in wrap-up, then unfinished, by wrap_up_until',
  direction        VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'INBOUND, OUTBOUND',
  e164             VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Null: withheld, or no public number',
  line_name        VARCHAR(100) NOT NULL DEFAULT '' COMMENT 'The line they called, by its name at that time',
  counterparty_id  BIGINT UNSIGNED COMMENT 'Null: nobody we know, as yet',
  new_client       BOOLEAN NOT NULL COMMENT 'Nobody knew them when they talked: a rating is required',
  rating           VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'HOT, NORMAL, BAD',
  rated_by         VARCHAR(100) NOT NULL DEFAULT '',
  rated_at         DATETIME(3),
  notes            TEXT NOT NULL DEFAULT '',
  notes_version    INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'Rises with every change of the notes',
  opened_at        DATETIME(3) NOT NULL,
  talk_ended_at    DATETIME(3),
  wrap_up_until    DATETIME(3) COMMENT 'From then on the manager is offered calls again, whatever was done',
  settled_at       DATETIME(3),
  settled_by       VARCHAR(100) NOT NULL DEFAULT '',
  waiver_reason    VARCHAR(300) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  CONSTRAINT uk_contact_call UNIQUE (call_id),
  KEY ix_contact_manager (manager_id, state, id),
  KEY ix_contact_state (state, id),
  KEY ix_contact_counterparty (counterparty_id, id),
  KEY ix_contact_number (e164, id),
  KEY ix_contact_record (call_record_id, state),
  CONSTRAINT ck_contact_state CHECK (state IN ('TALKING', 'ENDED', 'CLOSED', 'WAIVED')),
  CONSTRAINT ck_contact_direction CHECK (direction IN ('INBOUND', 'OUTBOUND')),
  CONSTRAINT ck_contact_rating CHECK (rating IS NULL OR rating IN ('HOT', 'NORMAL', 'BAD')),
  CONSTRAINT ck_contact_waiver CHECK ((state = 'WAIVED') = (waiver_reason <> ''))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Conversations with somebody outside: closed by a next action only, or waived by a supervisor';

CREATE TABLE client_event (
  id              BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  type            VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status          VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'OPEN',
  subject         VARCHAR(200) NOT NULL,
  note            TEXT NOT NULL DEFAULT '',
  due_at          DATETIME(3) NOT NULL,
  minutes         SMALLINT UNSIGNED NOT NULL,
  remind_at       DATETIME(3) COMMENT 'Null: no reminder',
  reminded_at     DATETIME(3) COMMENT 'When the reminder came; null again when it was put off',
  reminder_seen   BOOLEAN NOT NULL DEFAULT FALSE,
  manager_id      BIGINT UNSIGNED NOT NULL COMMENT 'Who is responsible',
  counterparty_id BIGINT UNSIGNED,
  e164            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin,
  call_id         VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'The contact it came from',
  repeat_unit     VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'DAY, WEEK, MONTH; null: once',
  repeat_every    SMALLINT UNSIGNED NOT NULL DEFAULT 1,
  repeat_until    DATE COMMENT 'In the company''s time zone',
  follows_id      BIGINT UNSIGNED COMMENT 'The one of the same rule before it',
  outcome         VARCHAR(1000) NOT NULL DEFAULT '',
  created_by      VARCHAR(100) NOT NULL,
  created_at      DATETIME(3) NOT NULL,
  ended_at        DATETIME(3) COMMENT 'Done, cancelled or unreachable',
  version         INT UNSIGNED NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  CONSTRAINT uk_client_event_follows UNIQUE (follows_id),
  KEY ix_client_event_manager (manager_id, status, due_at, id),
  KEY ix_client_event_due (status, due_at, id),
  KEY ix_client_event_counterparty (counterparty_id, status, due_at),
  KEY ix_client_event_call (call_id),
  KEY ix_client_event_reminder (reminded_at, status, remind_at),
  CONSTRAINT ck_client_event_type CHECK (type IN ('CALL', 'LETTER', 'MEETING', 'OTHER')),
  CONSTRAINT ck_client_event_status CHECK (status IN ('OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED', 'UNREACHABLE')),
  CONSTRAINT ck_client_event_repeat CHECK (repeat_unit IS NULL OR repeat_unit IN ('DAY', 'WEEK', 'MONTH'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Calls, letters, meetings and the rest that is planned with clients';

CREATE TABLE client_event_change (
  id              BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  client_event_id BIGINT UNSIGNED NOT NULL,
  at              DATETIME(3) NOT NULL,
  who             VARCHAR(100) NOT NULL COMMENT 'A person, or 1C',
  what            VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  old_value       VARCHAR(1000) NOT NULL DEFAULT '',
  new_value       VARCHAR(1000) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  KEY ix_client_event_change_event (client_event_id, id),
  CONSTRAINT fk_client_event_change_event FOREIGN KEY (client_event_id) REFERENCES client_event (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'What became of each event: rows are only added';

CREATE TABLE client_order (
  id              BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  call_id         VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'The contact it came from',
  counterparty_id BIGINT UNSIGNED NOT NULL,
  manager_id      BIGINT UNSIGNED NOT NULL,
  comment         VARCHAR(1000) NOT NULL DEFAULT '',
  created_at      DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY ix_client_order_call (call_id),
  KEY ix_client_order_counterparty (counterparty_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Orders begun here; 1C gets a draft by the outbox and owns it from then on';

CREATE TABLE attached_number (
  e164            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  counterparty_id BIGINT UNSIGNED NOT NULL,
  attached_by     VARCHAR(100) NOT NULL,
  attached_at     DATETIME(3) NOT NULL,
  PRIMARY KEY (counterparty_id, e164),
  KEY ix_attached_number_e164 (e164)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Numbers that a manager said belong to a client of 1C; beside counterparty_phone, which is what 1C says';

CREATE TRIGGER tr_attached_number_insert AFTER INSERT ON attached_number FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_attached_number_update AFTER UPDATE ON attached_number FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_attached_number_delete AFTER DELETE ON attached_number FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TABLE favourite (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  principal  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Kind and id of whose it is',
  e164       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name       VARCHAR(100) NOT NULL DEFAULT '',
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uk_favourite_number UNIQUE (principal, e164)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Numbers people call often';
