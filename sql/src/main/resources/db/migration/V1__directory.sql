-- The company as the router knows it. Instants are UTC; local dates and times belong to the time zone named
-- beside them or, for weeks, to the company's. Codes and numbers compare byte by byte, names as people read them.
-- No cascades: MariaDB runs no triggers for rows that a foreign key changes, and every change here must be counted.

CREATE TABLE directory_change (
  id      TINYINT UNSIGNED NOT NULL,
  changes BIGINT UNSIGNED  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ck_directory_change_one_row CHECK (id = 1)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'One row: rises in the same transaction as any change of a directory table, so that every server notices';

INSERT INTO directory_change (id, changes) VALUES (1, 0);

CREATE TABLE manager (
  id                BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  external_ref      VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Reference in 1C',
  name              VARCHAR(100) NOT NULL,
  extension         VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Internal number people dial',
  mobile            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'E.164, for the GSM stage',
  active            BOOLEAN NOT NULL DEFAULT TRUE COMMENT 'False once dismissed',
  takes_new_clients BOOLEAN NOT NULL DEFAULT TRUE COMMENT 'False keeps out of the ranked stage',
  deputy_id         BIGINT UNSIGNED COMMENT 'Takes the owner''s place in an absence',
  version           INT UNSIGNED NOT NULL DEFAULT 1 COMMENT 'Rises with every change',
  updated_at        DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id),
  CONSTRAINT uk_manager_external_ref UNIQUE (external_ref),
  CONSTRAINT uk_manager_extension UNIQUE (extension),
  CONSTRAINT fk_manager_deputy FOREIGN KEY (deputy_id) REFERENCES manager (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'People who are offered calls';

CREATE TABLE manager_device (
  manager_id BIGINT UNSIGNED NOT NULL,
  device     VARCHAR(81) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'TECHNOLOGY/endpoint such as PJSIP/101',
  position   SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (device),
  KEY ix_manager_device_manager (manager_id, position),
  CONSTRAINT fk_manager_device_manager FOREIGN KEY (manager_id) REFERENCES manager (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Telephones that ring together for a manager; a telephone belongs to one person';

CREATE TABLE manager_absence (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  manager_id BIGINT UNSIGNED NOT NULL,
  from_at    DATETIME(3) NOT NULL COMMENT 'First instant away, UTC',
  until_at   DATETIME(3) NOT NULL COMMENT 'First instant back, UTC',
  reason     VARCHAR(100) NOT NULL DEFAULT '',
  PRIMARY KEY (id),
  CONSTRAINT uk_manager_absence_start UNIQUE (manager_id, from_at),
  CONSTRAINT ck_manager_absence_order CHECK (until_at > from_at),
  CONSTRAINT fk_manager_absence_manager FOREIGN KEY (manager_id) REFERENCES manager (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Planned absences: leave, sickness';

CREATE TABLE manager_pause (
  manager_id BIGINT UNSIGNED NOT NULL,
  since      DATETIME(3) NOT NULL COMMENT 'UTC',
  reason     VARCHAR(100) NOT NULL DEFAULT '',
  PRIMARY KEY (manager_id),
  CONSTRAINT fk_manager_pause_manager FOREIGN KEY (manager_id) REFERENCES manager (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Who is paused now, kept over a restart; presence, not directory: it does not count as a directory change';

CREATE TABLE counterparty (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  external_ref VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Reference in 1C',
  code         VARCHAR(40) COLLATE utf8mb4_bin COMMENT 'Code shown in 1C',
  name         VARCHAR(300) COLLATE utf8mb4_bin NOT NULL,
  owner_id     BIGINT UNSIGNED COMMENT 'The manager attached to this client',
  vip          BOOLEAN NOT NULL DEFAULT FALSE,
  deleted      BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'Tombstone: marked for deletion in 1C, still named in old records',
  version      INT UNSIGNED NOT NULL DEFAULT 1 COMMENT 'Rises with every change',
  updated_at   DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id),
  CONSTRAINT uk_counterparty_external_ref UNIQUE (external_ref),
  CONSTRAINT uk_counterparty_code UNIQUE (code),
  KEY ix_counterparty_name (name),
  KEY ix_counterparty_owner (owner_id),
  CONSTRAINT fk_counterparty_owner FOREIGN KEY (owner_id) REFERENCES manager (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Clients (контрагенты)';

CREATE TABLE counterparty_phone (
  counterparty_id BIGINT UNSIGNED NOT NULL,
  position        SMALLINT UNSIGNED NOT NULL COMMENT 'Order within the client',
  e164            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Null when the raw text holds no number',
  extension       VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  raw             VARCHAR(200) NOT NULL COMMENT 'As it was typed',
  PRIMARY KEY (counterparty_id, position),
  KEY ix_counterparty_phone_e164 (e164),
  CONSTRAINT fk_counterparty_phone_counterparty FOREIGN KEY (counterparty_id) REFERENCES counterparty (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Every number of a client and its contact persons; several clients may share one';

CREATE TABLE ring_group (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  name         VARCHAR(60) NOT NULL,
  strategy     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ring_seconds SMALLINT UNSIGNED NOT NULL DEFAULT 20,
  PRIMARY KEY (id),
  CONSTRAINT uk_ring_group_name UNIQUE (name),
  CONSTRAINT ck_ring_group_strategy CHECK (strategy IN ('RING_ALL', 'LINEAR', 'ROUND_ROBIN', 'LEAST_RECENT')),
  CONSTRAINT ck_ring_group_ring CHECK (ring_seconds BETWEEN 1 AND 600)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Managers who are rung as a group';

CREATE TABLE ring_group_member (
  ring_group_id BIGINT UNSIGNED NOT NULL,
  manager_id    BIGINT UNSIGNED NOT NULL,
  position      SMALLINT UNSIGNED NOT NULL COMMENT 'Order of the linear strategy',
  PRIMARY KEY (ring_group_id, manager_id),
  KEY ix_ring_group_member_manager (manager_id),
  CONSTRAINT fk_ring_group_member_group FOREIGN KEY (ring_group_id) REFERENCES ring_group (id),
  CONSTRAINT fk_ring_group_member_manager FOREIGN KEY (manager_id) REFERENCES manager (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Members of ring groups';

CREATE TABLE trunk (
  id                      BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  name                    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  operator                VARCHAR(40) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'Whose SIM cards it holds; empty: reaches everybody',
  dial_pattern            VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Such as PJSIP/{number}@kyivstar',
  number_format           VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'NATIONAL',
  channels                SMALLINT UNSIGNED NOT NULL COMMENT 'Calls at once: one per SIM card',
  post_dial_delay_seconds SMALLINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'What the network needs before the phone rings',
  position                SMALLINT UNSIGNED NOT NULL COMMENT 'Order of preference',
  PRIMARY KEY (id),
  CONSTRAINT uk_trunk_name UNIQUE (name),
  CONSTRAINT ck_trunk_format CHECK (number_format IN ('NATIONAL', 'E164', 'DIGITS')),
  CONSTRAINT ck_trunk_channels CHECK (channels > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Ways out to the public network';

CREATE TABLE operator_prefix (
  prefix   VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Leading digits without plus, such as 38067',
  operator VARCHAR(40) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (prefix)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Which operator a range of numbers was given to: a hint only, numbers are carried';

CREATE TABLE ported_number (
  e164     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  operator VARCHAR(40) COLLATE utf8mb4_bin NOT NULL COMMENT 'Where the number is now',
  since    DATE COMMENT 'When it was carried over, if known',
  source   VARCHAR(40) NOT NULL DEFAULT '' COMMENT 'How we know: manual, SIM error, learned',
  PRIMARY KEY (e164)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Numbers carried to another operator; goes before operator_prefix';

CREATE TABLE margin_snapshot (
  week_start DATE NOT NULL COMMENT 'The Monday, in the company''s time zone',
  version    INT UNSIGNED NOT NULL COMMENT 'Late postings in 1C make a higher one',
  taken_at   DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) COMMENT 'UTC',
  PRIMARY KEY (week_start, version),
  CONSTRAINT ck_margin_snapshot_monday CHECK (WEEKDAY(week_start) = 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Every figure ever used for ranking is kept: a week''s figures never change, a newer version replaces them';

CREATE TABLE margin (
  week_start DATE NOT NULL,
  version    INT UNSIGNED NOT NULL,
  manager_id BIGINT UNSIGNED NOT NULL,
  kopecks    BIGINT NOT NULL COMMENT 'May be negative',
  PRIMARY KEY (week_start, version, manager_id),
  KEY ix_margin_manager (manager_id),
  CONSTRAINT fk_margin_snapshot FOREIGN KEY (week_start, version) REFERENCES margin_snapshot (week_start, version),
  CONSTRAINT fk_margin_manager FOREIGN KEY (manager_id) REFERENCES manager (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Margin per manager of a week: what new clients are distributed by';

CREATE TABLE business_hours (
  id   BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  name VARCHAR(60) NOT NULL,
  zone VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'IANA time zone such as Europe/Kyiv',
  PRIMARY KEY (id),
  CONSTRAINT uk_business_hours_name UNIQUE (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Timetables of DIDs';

CREATE TABLE business_hours_interval (
  business_hours_id BIGINT UNSIGNED NOT NULL,
  weekday           TINYINT UNSIGNED NOT NULL COMMENT '1 Monday to 7 Sunday; a missing day is closed',
  start_time        TIME NOT NULL,
  end_time          TIME NOT NULL COMMENT 'Excluded; 00:00 is midnight at the end of the day',
  PRIMARY KEY (business_hours_id, weekday, start_time),
  CONSTRAINT ck_business_hours_interval_weekday CHECK (weekday BETWEEN 1 AND 7),
  CONSTRAINT ck_business_hours_interval_order CHECK (end_time > start_time OR end_time = '00:00:00'),
  CONSTRAINT fk_business_hours_interval_hours FOREIGN KEY (business_hours_id) REFERENCES business_hours (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Hours of the week';

CREATE TABLE special_day (
  business_hours_id BIGINT UNSIGNED NOT NULL,
  day               DATE NOT NULL,
  name              VARCHAR(100) NOT NULL DEFAULT '',
  PRIMARY KEY (business_hours_id, day),
  CONSTRAINT fk_special_day_hours FOREIGN KEY (business_hours_id) REFERENCES business_hours (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Days that replace the weekly timetable; without intervals the day is closed';

CREATE TABLE special_day_interval (
  business_hours_id BIGINT UNSIGNED NOT NULL,
  day               DATE NOT NULL,
  start_time        TIME NOT NULL,
  end_time          TIME NOT NULL COMMENT 'Excluded; 00:00 is midnight at the end of the day',
  PRIMARY KEY (business_hours_id, day, start_time),
  CONSTRAINT ck_special_day_interval_order CHECK (end_time > start_time OR end_time = '00:00:00'),
  CONSTRAINT fk_special_day_interval_day FOREIGN KEY (business_hours_id, day) REFERENCES special_day (business_hours_id, day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Hours of special days';

CREATE TABLE inbound_route (
  did                          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'The dialplan extension the trunk delivers',
  name                         VARCHAR(100) NOT NULL,
  business_hours_id            BIGINT UNSIGNED COMMENT 'Null: around the clock',
  stages                       VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'OWNER,RANKED,RING_GROUPS,GSM',
  owner_ring_seconds           SMALLINT UNSIGNED NOT NULL DEFAULT 15,
  ranked_ring_seconds          SMALLINT UNSIGNED NOT NULL DEFAULT 15,
  mobile_ring_seconds          SMALLINT UNSIGNED NOT NULL DEFAULT 15,
  confirm_seconds              SMALLINT UNSIGNED NOT NULL DEFAULT 12 COMMENT 'For pressing 1 on a mobile',
  total_seconds                SMALLINT UNSIGNED NOT NULL DEFAULT 90,
  max_wait_seconds             SMALLINT UNSIGNED NOT NULL DEFAULT 30,
  laps                         TINYINT UNSIGNED NOT NULL DEFAULT 1,
  offer_declined_on_last_lap   BOOLEAN NOT NULL DEFAULT FALSE,
  max_offers                   SMALLINT UNSIGNED NOT NULL DEFAULT 0 COMMENT '0: no limit but time',
  fairness_every               SMALLINT UNSIGNED NOT NULL DEFAULT 0 COMMENT '0: off',
  confirm_mobile               BOOLEAN NOT NULL DEFAULT TRUE,
  last_talker_window_minutes   INT UNSIGNED NOT NULL DEFAULT 1440 COMMENT '0: off',
  record                       BOOLEAN NOT NULL DEFAULT TRUE,
  announcement                 VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'Sound file before recording',
  overflow_action              VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'HANGUP',
  overflow_target              VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  closed_action                VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'HANGUP',
  closed_target                VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  PRIMARY KEY (did),
  KEY ix_inbound_route_hours (business_hours_id),
  CONSTRAINT ck_inbound_route_laps CHECK (laps BETWEEN 1 AND 10),
  CONSTRAINT ck_inbound_route_fairness CHECK (fairness_every <> 1),
  CONSTRAINT ck_inbound_route_overflow CHECK (overflow_action IN ('ANNOUNCEMENT', 'VOICEMAIL', 'HANGUP')),
  CONSTRAINT ck_inbound_route_closed CHECK (closed_action IN ('ANNOUNCEMENT', 'VOICEMAIL', 'HANGUP')),
  CONSTRAINT fk_inbound_route_hours FOREIGN KEY (business_hours_id) REFERENCES business_hours (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'What happens to calls of a DID';

CREATE TABLE inbound_route_group (
  did           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ring_group_id BIGINT UNSIGNED NOT NULL,
  position      SMALLINT UNSIGNED NOT NULL,
  PRIMARY KEY (did, ring_group_id),
  KEY ix_inbound_route_group_group (ring_group_id),
  CONSTRAINT fk_inbound_route_group_route FOREIGN KEY (did) REFERENCES inbound_route (did),
  CONSTRAINT fk_inbound_route_group_group FOREIGN KEY (ring_group_id) REFERENCES ring_group (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Ring groups of a DID in order';

CREATE TABLE blocked_number (
  e164   VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason VARCHAR(200) NOT NULL DEFAULT '',
  since  DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) COMMENT 'UTC',
  PRIMARY KEY (e164)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Callers who are refused';
