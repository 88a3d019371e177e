-- What 1C says, as it was read last: between 1C and the directory, so that a pass that breaks off leaves the directory
-- as it was and the next one goes on where it stopped. Instants are UTC; weeks are the company's. Refs are those of 1C.

-- Who comes first when several clients share a number.
ALTER TABLE counterparty
  ADD COLUMN customer     BOOLEAN NOT NULL DEFAULT TRUE  COMMENT 'False: a supplier or other partner' AFTER owner_id,
  ADD COLUMN invalid      BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'Marked in 1C as no longer in use' AFTER customer,
  ADD COLUMN last_sale_on DATE COMMENT 'Monday of the last week with a sale, as far as known' AFTER invalid;

CREATE TABLE onec_pass (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  kind       VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'DIRECTORY, MARGINS',
  started_at DATETIME(3) NOT NULL,
  ended_at   DATETIME(3) COMMENT 'Null: runs, or its process was killed',
  outcome    VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'RUNNING, DONE, FAILED, SUSPICIOUS, BROKEN_OFF',
  requests   INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'Asked of 1C',
  changed    INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'Objects read fully, or weeks with other figures',
  published  INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'Rows of the directory that became others',
  gone       INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'Clients that became tombstones',
  error_id   VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Why it did not succeed',
  error      VARCHAR(500) COMMENT 'The same for people, without personal data; after DONE: what was left out',
  PRIMARY KEY (id),
  KEY ix_onec_pass_kind (kind, id),
  CONSTRAINT ck_onec_pass_kind CHECK (kind IN ('DIRECTORY', 'MARGINS')),
  CONSTRAINT ck_onec_pass_outcome CHECK (outcome IN ('RUNNING', 'DONE', 'FAILED', 'SUSPICIOUS', 'BROKEN_OFF'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'What was asked of 1C, when, and what came of it';

CREATE TABLE onec_counterparty (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  ref          CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version      VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'DataVersion, and by which names it was read',
  read_pass    BIGINT UNSIGNED NOT NULL COMMENT 'The pass that read it fully',
  marked       BOOLEAN NOT NULL COMMENT 'For deletion, in 1C',
  missing      BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'A whole pass did not see it',
  gone         BOOLEAN AS (marked OR missing) VIRTUAL,
  code         VARCHAR(40) COLLATE utf8mb4_bin NOT NULL,
  name         VARCHAR(300) COLLATE utf8mb4_bin NOT NULL,
  manager_ref  CHAR(36) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Employee',
  customer     BOOLEAN NOT NULL,
  invalid      BOOLEAN NOT NULL,
  last_sale_on DATE COMMENT 'Monday of the last complete week with a sale; from the sales, not from the card',
  PRIMARY KEY (id),
  CONSTRAINT uk_onec_counterparty_ref UNIQUE (ref),
  KEY ix_onec_counterparty_code (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Контрагенты of 1C';

CREATE TABLE onec_contact_person (
  id        BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  ref       CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  read_pass BIGINT UNSIGNED NOT NULL,
  marked    BOOLEAN NOT NULL,
  missing   BOOLEAN NOT NULL DEFAULT FALSE,
  gone      BOOLEAN AS (marked OR missing) VIRTUAL,
  owner_ref CHAR(36) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Counterparty',
  name      VARCHAR(300) COLLATE utf8mb4_bin NOT NULL,
  position  VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
  invalid   BOOLEAN NOT NULL COMMENT 'Works there no more: the numbers do not count',
  PRIMARY KEY (id),
  CONSTRAINT uk_onec_contact_person_ref UNIQUE (ref),
  KEY ix_onec_contact_person_owner (owner_ref)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'КонтактныеЛица of 1C';

CREATE TABLE onec_employee (
  id             BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  ref            CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  read_pass      BIGINT UNSIGNED NOT NULL,
  marked         BOOLEAN NOT NULL,
  missing        BOOLEAN NOT NULL DEFAULT FALSE,
  gone           BOOLEAN AS (marked OR missing OR invalid) VIRTUAL,
  code           VARCHAR(40) COLLATE utf8mb4_bin NOT NULL,
  name           VARCHAR(300) COLLATE utf8mb4_bin NOT NULL,
  individual_ref CHAR(36) CHARACTER SET ascii COLLATE ascii_bin,
  invalid        BOOLEAN NOT NULL COMMENT 'Dismissed, where the configuration tells it',
  dismissed_here BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'The sync took the manager out of service, so it may bring them back',
  PRIMARY KEY (id),
  CONSTRAINT uk_onec_employee_ref UNIQUE (ref)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Сотрудники of 1C';

CREATE TABLE onec_individual (
  id        BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  ref       CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  read_pass BIGINT UNSIGNED NOT NULL,
  marked    BOOLEAN NOT NULL,
  missing   BOOLEAN NOT NULL DEFAULT FALSE,
  gone      BOOLEAN AS (marked OR missing) VIRTUAL,
  name      VARCHAR(300) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uk_onec_individual_ref UNIQUE (ref)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'ФизическиеЛица of 1C';

CREATE TABLE onec_user (
  id        BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  ref       CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  read_pass BIGINT UNSIGNED NOT NULL,
  marked    BOOLEAN NOT NULL,
  missing   BOOLEAN NOT NULL DEFAULT FALSE,
  gone      BOOLEAN AS (marked OR missing OR invalid) VIRTUAL,
  name      VARCHAR(300) COLLATE utf8mb4_bin NOT NULL,
  invalid   BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uk_onec_user_ref UNIQUE (ref)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Пользователи of 1C';

CREATE TABLE onec_employee_user (
  employee_ref CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  user_ref     CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (employee_ref, user_ref)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Which user is which employee: СотрудникиПользователя of 1C, read whole each time, since a register has no versions';

CREATE TABLE onec_phone (
  owner_kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'COUNTERPARTY, CONTACT_PERSON, INDIVIDUAL, USER',
  owner_ref  CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position   SMALLINT UNSIGNED NOT NULL,
  e164       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'Null when the raw text holds no number',
  extension  VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  raw        VARCHAR(200) COLLATE utf8mb4_bin NOT NULL COMMENT 'As it was typed',
  PRIMARY KEY (owner_kind, owner_ref, position),
  KEY ix_onec_phone_e164 (e164)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Telephones in КонтактнаяИнформация of 1C, read the way callers'' numbers are read';

CREATE TABLE onec_employee_proposal (
  employee_ref CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name         VARCHAR(100) COLLATE utf8mb4_bin NOT NULL,
  extension    VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'Empty: none was found',
  mobile       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin COMMENT 'E.164',
  PRIMARY KEY (employee_ref)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Employees who are no managers here yet, with the numbers that 1C suggests';

CREATE TABLE onec_sales (
  week_start      DATE NOT NULL,
  version         INT UNSIGNED NOT NULL,
  employee_ref    CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'Also of those who are no managers here',
  revenue_kopecks BIGINT NOT NULL,
  cost_kopecks    BIGINT NOT NULL,
  PRIMARY KEY (week_start, version, employee_ref),
  CONSTRAINT fk_onec_sales_snapshot FOREIGN KEY (week_start, version) REFERENCES margin_snapshot (week_start, version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'The turnovers of Продажи that a snapshot of margins was made of';
