-- Where cards of 1C open: the sync knows it from its settings, in whatever process it runs; the server shows the links.

CREATE TABLE onec_card_link (
  object      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'COUNTERPARTY',
  name        VARCHAR(100) COLLATE utf8mb4_bin NOT NULL COMMENT 'As the configurator names it: Справочник.Контрагенты',
  web_client  VARCHAR(500) COLLATE utf8mb4_bin NOT NULL COMMENT 'Address of the base with the web client; empty when there is none',
  thin_client VARCHAR(500) COLLATE utf8mb4_bin NOT NULL COMMENT 'Address of the base for the thin client; empty when not known',
  PRIMARY KEY (object)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
  COMMENT = 'Where the sync says that cards of 1C open';
