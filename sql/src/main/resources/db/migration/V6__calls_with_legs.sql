-- A call grows: who hung up, over which trunk, each channel's part in it, and each manager's.

ALTER TABLE call_record
  ADD COLUMN server       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'The Asterisk it was on, by its name in the settings',
  ADD COLUMN source       VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'ROUTED' COMMENT 'ROUTED: Switchboard routed it; ASTERISK: only Asterisk''s own records tell of it',
  ADD COLUMN trunk        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Over which it came or went; null: none, or unknown',
  ADD COLUMN hung_up_by   VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'CALLER, CALLED, SYSTEM; null: unknown',
  ADD COLUMN rating       VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'HOT, NORMAL, BAD; null: not rated',
  ADD COLUMN unfinished   BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'A contact that still lacks its next action',
  ADD COLUMN remote_e164  VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin
    AS (COALESCE(caller_e164, dialled_e164)) STORED COMMENT 'The number of the other side, whichever way the call went',
  ADD COLUMN result       VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin
    AS (CASE
          WHEN answered_at IS NOT NULL OR disposition = 'ANSWERED' OR (disposition = 'OUTGOING' AND dial_status = 'ANSWER') THEN 'ANSWERED'
          WHEN disposition = 'REFUSED' THEN 'REFUSED'
          WHEN direction = 'INBOUND' THEN 'MISSED'
          ELSE 'NOT_REACHED'
        END) STORED COMMENT 'The one definition that every figure uses, docs/glossary.md',
  ADD KEY ix_call_record_remote (remote_e164, arrived_at),
  ADD KEY ix_call_record_counterparty (counterparty_id, arrived_at),
  ADD CONSTRAINT ck_call_record_source CHECK (source IN ('ROUTED', 'ASTERISK')),
  ADD CONSTRAINT ck_call_record_rating CHECK (rating IS NULL OR rating IN ('HOT', 'NORMAL', 'BAD'));

CREATE TABLE call_leg (
  call_record_id BIGINT UNSIGNED NOT NULL,
  position       SMALLINT UNSIGNED NOT NULL COMMENT 'From 1, in the order of appearing',
  unique_id      VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Asterisk''s id of the channel',
  channel        VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  role           VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'CALLER, CALLED, TRANSFER, PICKUP, LISTENER',
  party          VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'CLIENT, MANAGER, OTHER',
  manager_id     BIGINT UNSIGNED COMMENT 'Of a manager''s telephone or mobile',
  manager_name   VARCHAR(100) NOT NULL DEFAULT '' COMMENT 'At that time',
  number         VARCHAR(80) NOT NULL DEFAULT '' COMMENT 'As Asterisk shows it',
  trunk          VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Of a channel over a trunk',
  from_at        DATETIME(3) NOT NULL,
  answered_at    DATETIME(3),
  until_at       DATETIME(3) COMMENT 'Null: its end was not heard of',
  talk_ms        INT UNSIGNED NOT NULL COMMENT 'In one bridge with somebody else; listening in does not count',
  hangup_cause   SMALLINT UNSIGNED COMMENT 'Q.850',
  PRIMARY KEY (call_record_id, position),
  CONSTRAINT ck_call_leg_role CHECK (role IN ('CALLER', 'CALLED', 'TRANSFER', 'PICKUP', 'LISTENER')),
  CONSTRAINT ck_call_leg_party CHECK (party IN ('CLIENT', 'MANAGER', 'OTHER')),
  CONSTRAINT fk_call_leg_call FOREIGN KEY (call_record_id) REFERENCES call_record (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Each channel''s part in a call, the halves of Local channels folded away';

CREATE TABLE call_manager (
  manager_id     BIGINT UNSIGNED NOT NULL,
  arrived_at     DATETIME(3) NOT NULL COMMENT 'Of the call, so that one index answers a manager''s period',
  call_record_id BIGINT UNSIGNED NOT NULL,
  offered        SMALLINT UNSIGNED NOT NULL COMMENT 'How often the call was offered',
  not_taken      SMALLINT UNSIGNED NOT NULL COMMENT 'Offers that count as not taken',
  talked         BOOLEAN NOT NULL,
  talk_ms        INT UNSIGNED NOT NULL,
  PRIMARY KEY (manager_id, arrived_at, call_record_id),
  KEY ix_call_manager_call (call_record_id),
  CONSTRAINT fk_call_manager_call FOREIGN KEY (call_record_id) REFERENCES call_record (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Who had a part in a call: one row per manager and call, for lists, rights and figures';
