package ua.switchboard.directory.store.imports;

/** How long texts of the directory may be, in characters: as its tables have them. */
final class TextLength {
  static final int NAME = 100;
  static final int SHORT_NAME = 60;
  static final int OPERATOR = 40;

  private TextLength() {}
}
