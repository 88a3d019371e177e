-- Who may do what, and what they did. Passwords and tokens are kept as hashes only. Managers and ring groups are named by
-- their ids without a foreign key: the directory is replaced as a whole by imports, and people must outlive that.

CREATE TABLE user_account (
  id                  BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  login               VARCHAR(64) NOT NULL COMMENT 'Compared as people read it: ANNA is anna',
  display_name        VARCHAR(100) NOT NULL,
  email               VARCHAR(200) COMMENT 'By which an OpenID Connect provider may know them',
  role                VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'MANAGER, SUPERVISOR, ADMINISTRATOR',
  manager_id          BIGINT UNSIGNED COMMENT 'The manager this person is',
  language            CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'uk' COMMENT 'uk, ru or en',
  active              BOOLEAN NOT NULL DEFAULT TRUE COMMENT 'False: never let in, still named in the audit',
  password_hash       VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Argon2id with its parameters; null: signs in elsewhere only',
  must_change         BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'A one-time password: nothing else is allowed before it is changed',
  password_changed_at DATETIME(3) NOT NULL,
  created_at          DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id),
  CONSTRAINT uk_user_account_login UNIQUE (login),
  CONSTRAINT uk_user_account_email UNIQUE (email),
  CONSTRAINT ck_user_account_role CHECK (role IN ('MANAGER', 'SUPERVISOR', 'ADMINISTRATOR')),
  CONSTRAINT ck_user_account_language CHECK (language IN ('uk', 'ru', 'en'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'People who may sign in';

CREATE TABLE user_ring_group (
  user_id       BIGINT UNSIGNED NOT NULL,
  ring_group_id BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (user_id, ring_group_id),
  CONSTRAINT fk_user_ring_group_user FOREIGN KEY (user_id) REFERENCES user_account (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'The ring groups a supervisor leads';

CREATE TABLE user_session (
  token_hash BINARY(32) NOT NULL COMMENT 'SHA-256 of the 256 random bits in the cookie',
  user_id    BIGINT UNSIGNED NOT NULL,
  created_at DATETIME(3) NOT NULL,
  used_at    DATETIME(3) NOT NULL COMMENT 'To the minute',
  address    VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'From where it was begun',
  PRIMARY KEY (token_hash),
  KEY ix_user_session_user (user_id),
  KEY ix_user_session_used (used_at),
  CONSTRAINT fk_user_session_user FOREIGN KEY (user_id) REFERENCES user_account (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Who is signed in; outlives a restart';

CREATE TABLE api_token (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  name        VARCHAR(100) NOT NULL COMMENT 'What it is for',
  token_hash  BINARY(32) NOT NULL COMMENT 'SHA-256 of the token, which is shown once and kept nowhere',
  permissions VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'With commas between them',
  created_by  VARCHAR(100) NOT NULL,
  created_at  DATETIME(3) NOT NULL,
  expires_at  DATETIME(3) NOT NULL,
  used_at     DATETIME(3) COMMENT 'To the minute',
  revoked_at  DATETIME(3),
  PRIMARY KEY (id),
  CONSTRAINT uk_api_token_hash UNIQUE (token_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Tokens of other programs';

CREATE TABLE audit (
  id       BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  at       DATETIME(3) NOT NULL COMMENT 'UTC',
  who_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'USER, TOKEN, CONSOLE, NOBODY',
  who_id   BIGINT UNSIGNED NOT NULL,
  who      VARCHAR(100) NOT NULL COMMENT 'At that time',
  address  VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  action   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject  VARCHAR(200) NOT NULL,
  details  JSON NOT NULL,
  PRIMARY KEY (id),
  KEY ix_audit_at (at),
  KEY ix_audit_action (action, id),
  KEY ix_audit_who (who, id),
  KEY ix_audit_subject (subject, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'What people did: rows are added, never changed and never deleted';

CREATE TRIGGER tr_audit_no_update BEFORE UPDATE ON audit FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit rows are never changed';

CREATE TRIGGER tr_audit_no_delete BEFORE DELETE ON audit FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit rows are never deleted';

CREATE TABLE idempotency_key (
  principal  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Kind and id of who asked',
  name       VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'The key they chose',
  request    BINARY(32) NOT NULL COMMENT 'SHA-256 of method, path and body',
  status     SMALLINT UNSIGNED COMMENT 'Of the answer; null while it is worked on',
  answer     MEDIUMBLOB,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (principal, name),
  KEY ix_idempotency_key_created (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Requests that must not be done twice, kept for a day';
