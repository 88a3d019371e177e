package ua.switchboard.config;

/** Into what recordings are made smaller. */
public enum RecordingFormat {
  OFF,
  OPUS,
  MP3
}
