package ua.switchboard.onec.standin.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which form an answer is written. */
enum Format {
  ATOM("application/atom+xml;charset=utf-8"),
  JSON("application/json;charset=utf-8"),
  JSON_WITHOUT_METADATA("application/json;odata=nometadata;charset=utf-8");

  private final String contentType;

  Format(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  boolean isJson() {
    return this != ATOM;
  }

  /** {@code $format} goes before Accept; Atom is the default. */
  static Format of(@Nullable String option, @Nullable String accept) {
    var wish = (option != null ? option : accept == null ? "" : accept).toLowerCase(Locale.ROOT);
    if (!wish.startsWith("json") && !wish.contains("application/json")) {
      return ATOM;
    }
    return wish.contains("odata=nometadata") ? JSON_WITHOUT_METADATA : JSON;
  }
}
