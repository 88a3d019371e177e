package ua.switchboard.onec.config;

import static ua.switchboard.settings.Key.restart;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import ua.switchboard.settings.DatabaseUrl;
import ua.switchboard.settings.Key;
import ua.switchboard.settings.KeyTable;
import ua.switchboard.settings.Secret;
import ua.switchboard.settings.Type;

/**
 * Every setting of the sync. What each is for, its unit and its effect at the limits stand in
 * {@code onec.yaml}; a test keeps that file and this table the same.
 */
final class Keys {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  static final Key<URI> URL = restart("url", Types.webAddress(), "");
  static final Key<String> USER = restart("user", Type.text("a user name"), "odata.user");
  static final Key<Secret> PASSWORD = restart("password", Type.secret(), "");
  static final Key<Path> PASSWORD_FILE = restart("password-file", Type.path(), "");
  static final Key<Path> TRUST = restart("trust", Type.path(), "");
  static final Key<ZoneId> ZONE = restart("time-zone", Type.zone(), "Europe/Kyiv");
  static final Key<String> NAMES =
      restart("names", Type.text("unf-1.6-ua, unf-3.0, or a file"), "unf-1.6-ua");

  static final Key<Integer> RATE =
      restart("pace.requests-per-minute", Type.integer(1, 6_000), "120");
  static final Key<Integer> PARALLEL = restart("pace.parallel", Type.integer(1, 2), "1");
  static final Key<ExclusiveWindows.Hours> WINDOWS =
      restart("pace.exclusive-windows", Types.windows(), "");
  static final Key<Duration> CONNECT =
      restart("pace.connect", Type.duration(SECOND, MINUTE), "5 s");
  static final Key<Duration> ANSWER =
      restart("pace.answer", Type.duration(SECOND, Duration.ofMinutes(10)), "60 s");
  static final Key<Duration> SILENCE =
      restart("pace.silence", Type.duration(SECOND, Duration.ofMinutes(10)), "30 s");

  static final Key<Duration> DIRECTORY_EVERY =
      restart("directory.every", Type.duration(MINUTE, DAY), "10 min");
  static final Key<Integer> DIRECTORY_PAGE =
      restart("directory.page", Type.integer(10, 10_000), "1000");
  static final Key<Integer> DIRECTORY_SHRINK =
      restart("directory.accept-shrink-percent", Type.integer(0, 100), "20");
  static final Key<Duration> MARGINS_EVERY =
      restart("margins.every", Type.duration(MINUTE, DAY), "1 h");
  static final Key<Integer> MARGINS_WEEKS = restart("margins.weeks", Type.integer(1, 53), "4");

  static final Key<Boolean> WRITE_EVENTS = restart("write.events", Type.truth(), "true");
  static final Key<Boolean> WRITE_CALL_BACKS = restart("write.call-backs", Type.truth(), "true");
  static final Key<Duration> CALL_BACK_WITHIN =
      restart("write.call-back-within", Type.duration(MINUTE, DAY.multipliedBy(7)), "1 h");
  static final Key<Boolean> WRITE_COUNTERPARTIES =
      restart("write.counterparties", Type.truth(), "false");
  static final Key<Boolean> WRITE_RATINGS = restart("write.ratings", Type.truth(), "false");
  static final Key<Boolean> WRITE_NEXT_ACTIONS =
      restart("write.next-actions", Type.truth(), "false");
  static final Key<Boolean> WRITE_ORDERS = restart("write.orders", Type.truth(), "false");
  static final Key<URI> RECORDINGS = restart("write.recordings", Types.webAddress(), "");

  static final Key<Duration> OUTBOX_EVERY =
      restart("outbox.every", Type.duration(SECOND, HOUR), "2 s");
  static final Key<Integer> OUTBOX_BATCH = restart("outbox.batch", Type.integer(1, 1_000), "50");
  static final Key<Duration> OUTBOX_FIRST_PAUSE =
      restart("outbox.first-pause", Type.duration(SECOND, HOUR), "10 s");
  static final Key<Duration> OUTBOX_LONGEST_PAUSE =
      restart("outbox.longest-pause", Type.duration(SECOND, DAY), "15 min");

  static final Key<URI> WEB_CLIENT = restart("links.web-client", Types.webAddress(), "");
  static final Key<String> THIN_CLIENT =
      restart("links.thin-client", Types.thinClientAddress(), "");

  static final Key<String> HTTP_HOST = restart("process.http-host", Type.host(), "127.0.0.1");
  static final Key<Integer> HTTP_PORT =
      restart("process.http-port", Type.integer(0, 65_535), "8081");
  static final Key<String> DATABASE_URL = restart("process.database-url", DatabaseUrl.type(), "");
  static final Key<String> DATABASE_USER =
      restart("process.database-user", Type.text("a user name"), "switchboard");
  static final Key<Secret> DATABASE_PASSWORD =
      restart("process.database-password", Type.secret(), "");
  static final Key<Path> DATABASE_PASSWORD_FILE =
      restart("process.database-password-file", Type.path(), "");

  /** All of them, in the order of the file; the variable beside them names the file itself. */
  static final KeyTable TABLE =
      new KeyTable(
          "ONEC_",
          Set.of("ONEC_CONFIG"),
          List.of(
              URL,
              USER,
              PASSWORD,
              PASSWORD_FILE,
              TRUST,
              ZONE,
              NAMES,
              RATE,
              PARALLEL,
              WINDOWS,
              CONNECT,
              ANSWER,
              SILENCE,
              DIRECTORY_EVERY,
              DIRECTORY_PAGE,
              DIRECTORY_SHRINK,
              MARGINS_EVERY,
              MARGINS_WEEKS,
              WRITE_EVENTS,
              WRITE_CALL_BACKS,
              CALL_BACK_WITHIN,
              WRITE_COUNTERPARTIES,
              WRITE_RATINGS,
              WRITE_NEXT_ACTIONS,
              WRITE_ORDERS,
              RECORDINGS,
              OUTBOX_EVERY,
              OUTBOX_BATCH,
              OUTBOX_FIRST_PAUSE,
              OUTBOX_LONGEST_PAUSE,
              WEB_CLIENT,
              THIN_CLIENT,
              HTTP_HOST,
              HTTP_PORT,
              DATABASE_URL,
              DATABASE_USER,
              DATABASE_PASSWORD,
              DATABASE_PASSWORD_FILE));

  private Keys() {}
}
