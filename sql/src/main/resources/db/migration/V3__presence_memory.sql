-- What a server remembers from call to call beside the pauses of manager_pause, written behind the calls and read at
-- its start. Memory, not truth: without foreign keys, so that nobody is kept for it, and whoever is gone is not read.

CREATE TABLE manager_presence (
  manager_id    BIGINT UNSIGNED NOT NULL,
  idle_since    DATETIME(3) NOT NULL COMMENT 'When the last call was done with, UTC: ties go to the longest idle',
  last_offer_at DATETIME(3) NOT NULL COMMENT 'UTC, for the least-recent strategy',
  offers        INT UNSIGNED NOT NULL COMMENT 'Calls offered on offers_day: the next tie-break',
  offers_day    DATE NOT NULL COMMENT 'In the company''s time zone',
  PRIMARY KEY (manager_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'How calls were shared out among managers so far';

CREATE TABLE ring_group_turn (
  ring_group_id BIGINT UNSIGNED NOT NULL,
  manager_id    BIGINT UNSIGNED NOT NULL COMMENT 'Who was offered the group''s last call',
  PRIMARY KEY (ring_group_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Whose turn it was in each ring group';

CREATE TABLE caller_memory (
  e164        VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  talked_with BIGINT UNSIGNED COMMENT 'The manager who talked with this caller last',
  talked_at   DATETIME(3) COMMENT 'When that ended, UTC',
  missed_by   BIGINT UNSIGNED COMMENT 'Who was offered this caller''s last call in vain',
  updated_at  DATETIME(3) NOT NULL COMMENT 'UTC: the longest unheard of are forgotten',
  PRIMARY KEY (e164),
  KEY ix_caller_memory_updated (updated_at),
  CONSTRAINT ck_caller_memory_talk CHECK ((talked_with IS NULL) = (talked_at IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'What recent callers are remembered by';

CREATE TABLE new_client_count (
  id    TINYINT UNSIGNED NOT NULL,
  calls BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT ck_new_client_count_one_row CHECK (id = 1)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'One row: calls of new clients so far, of which every so many is a fairness turn';
