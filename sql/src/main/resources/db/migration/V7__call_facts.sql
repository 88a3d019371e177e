-- What Asterisk itself recorded of its calls: from it legs and talk times are put together, and calls that
-- Switchboard never routed.

CREATE TABLE call_fact (
  linked_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Asterisk''s id of the call, as it was when this happened',
  fact_key  BINARY(16) NOT NULL COMMENT 'The same fact has the same key, whichever way and how often it arrives',
  unique_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Of the channel',
  at        DATETIME(6) NOT NULL,
  detail    TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'JSON: a channel event or a call record',
  PRIMARY KEY (linked_id, fact_key),
  KEY ix_call_fact_channel (unique_id),
  KEY ix_call_fact_at (at),
  CONSTRAINT ck_call_fact_detail CHECK (JSON_VALID(detail))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Channel events and call records of Asterisk, kept for some days';

CREATE TABLE call_assembly (
  linked_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  due_at    DATETIME(3) NOT NULL,
  asked     INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'Grows with every reason to put it together again',
  PRIMARY KEY (linked_id),
  KEY ix_call_assembly_due (due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Calls with facts that are not in their record yet';

CREATE TABLE call_link (
  linked_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  joined_to VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (linked_id, joined_to),
  KEY ix_call_link_joined (joined_to)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Asterisk''s ids that belong to one call although no channel has both: somebody listened in';

CREATE TABLE fact_file (
  server   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind     VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'CDR, CEL',
  identity BIGINT NOT NULL COMMENT 'Of the file''s first line: a file that was rotated is known by it',
  position BIGINT UNSIGNED NOT NULL COMMENT 'Bytes that are read',
  read_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (server, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'How far each file of an Asterisk is read';
