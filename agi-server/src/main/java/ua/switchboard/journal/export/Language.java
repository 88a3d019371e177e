package ua.switchboard.journal.export;

/** What the words of a file are written in. */
public enum Language {
  UK,
  RU,
  EN
}
