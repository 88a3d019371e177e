package ua.switchboard.journal.recordings;

import java.util.Optional;

/** In what a recording is kept. */
public enum SoundFormat {
  WAV(".wav", "audio/wav"),
  OPUS(".opus", "audio/ogg"),
  MP3(".mp3", "audio/mpeg");

  private final String suffix;
  private final String mediaType;

  SoundFormat(String suffix, String mediaType) {
    this.suffix = suffix;
    this.mediaType = mediaType;
  }

  /** As HTTP calls it. */
  public String mediaType() {
    return mediaType;
  }

  /** The name of the same recording in this format. */
  String nameOf(String wav) {
    return wav.substring(0, wav.length() - WAV.suffix.length()) + suffix;
  }

  static Optional<SoundFormat> of(String mediaType) {
    for (SoundFormat format : values()) {
      if (format.mediaType.equals(mediaType)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
