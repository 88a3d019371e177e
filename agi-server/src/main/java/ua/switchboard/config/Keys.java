package ua.switchboard.config;

import static ua.switchboard.settings.Key.live;
import static ua.switchboard.settings.Key.restart;

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
 * Every setting there is. What each is for, its unit and its effect at the limits stand in {@code
 * switchboard.yaml}; a test keeps that file and this table the same.
 */
final class Keys {
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONGEST_KEPT = Duration.ofDays(3_650);

  static final Key<Path> DATA = restart("data", Type.path(), "./data");
  static final Key<Path> SCRIPTS = restart("scripts", Type.path(), "./scripts");
  static final Key<Duration> DRAIN_TIME =
      live("drain-time", Type.duration(Duration.ZERO, Duration.ofMinutes(10)), "10 s");

  static final Key<String> AGI_HOST = restart("agi.host", Type.host(), "127.0.0.1");
  static final Key<Integer> AGI_PORT = restart("agi.port", Type.integer(0, 65_535), "4573");
  static final Key<List<String>> AGI_ALLOW = live("agi.allow", Type.networks(), "127.0.0.0/8, ::1");
  static final Key<Integer> AGI_EVENT_LOOPS = restart("agi.event-loops", Type.integer(1, 64), "1");
  static final Key<Integer> AGI_MAX_CONNECTIONS =
      restart("agi.max-connections", Type.integer(1, 1_000_000), "12000");
  static final Key<Integer> AGI_MAX_CONNECTIONS_PER_PEER =
      restart("agi.max-connections-per-peer", Type.integer(1, 1_000_000), "12000");
  static final Key<Integer> AGI_MAX_LINE =
      restart("agi.max-line-bytes", Type.integer(256, 65_536), "8192");
  static final Key<Integer> AGI_MAX_LINES =
      restart("agi.max-lines", Type.integer(32, 4_096), "160");
  static final Key<Integer> AGI_MAX_BYTES =
      restart("agi.max-bytes", Type.integer(1_024, 1_048_576), "65536");
  static final Key<Duration> AGI_IDLE_TIME =
      restart("agi.idle-time", Type.duration(SECOND, HOUR), "10 s");
  static final Key<Duration> AGI_SESSION_TIME =
      restart("agi.session-time", Type.duration(SECOND, HOUR), "30 s");
  static final Key<Duration> AGI_SCRIPT_TIME =
      restart("agi.script-time", Type.duration(SECOND, DAY), "1 h");
  static final Key<Integer> AGI_SCRIPT_SESSIONS =
      restart("agi.script-sessions", Type.integer(0, 10_000), "200");

  static final Key<String> AMI_NAME = live("ami.servers[].name", Type.optional(Type.name()), "");
  static final Key<String> AMI_HOST = live("ami.servers[].host", Type.optional(Type.host()), "");
  static final Key<Integer> AMI_PORT = live("ami.servers[].port", Type.integer(1, 65_535), "5038");
  static final Key<String> AMI_USER = live("ami.servers[].user", Type.name(), "switchboard");
  static final Key<Secret> AMI_PASSWORD = live("ami.servers[].password", Type.secret(), "");
  static final Key<Path> AMI_PASSWORD_FILE = live("ami.servers[].password-file", Type.path(), "");
  static final Key<Path> AMI_CEL_FILE = live("ami.servers[].cel-file", Type.path(), "");
  static final Key<Path> AMI_CDR_FILE = live("ami.servers[].cdr-file", Type.path(), "");
  static final Key<Duration> AMI_HEARTBEAT =
      live("ami.heartbeat", Type.duration(SECOND, HOUR), "2 s");
  static final Key<Duration> AMI_SILENCE = live("ami.silence", Type.duration(SECOND, HOUR), "6 s");

  static final Key<String> DATABASE_URL = restart("database.url", DatabaseUrl.type(), "");
  static final Key<String> DATABASE_USER =
      restart("database.user", Type.text("a user name"), "switchboard");
  static final Key<Secret> DATABASE_PASSWORD = restart("database.password", Type.secret(), "");
  static final Key<Path> DATABASE_PASSWORD_FILE =
      restart("database.password-file", Type.path(), "");
  static final Key<Integer> DATABASE_POOL =
      restart("database.pool-size", Type.integer(1, 200), "8");
  static final Key<Duration> DATABASE_TIMEOUT =
      restart("database.statement-timeout", Type.duration(SECOND, HOUR), "30 s");
  static final Key<Duration> DIRECTORY_REFRESH =
      restart("database.refresh", Type.duration(MILLI.multipliedBy(100), MINUTE), "1 s");

  static final Key<String> HTTP_HOST = restart("http.host", Type.host(), "127.0.0.1");
  static final Key<Integer> HTTP_PORT = restart("http.port", Type.integer(0, 65_535), "8080");

  static final Key<Secret> HTTP_ONEC_TOKEN = restart("http.onec-token", Type.secret(), "");
  static final Key<Path> HTTP_ONEC_TOKEN_FILE = restart("http.onec-token-file", Type.path(), "");

  static final Key<Path> HTTP_CERTIFICATE = restart("http.certificate-file", Type.path(), "");
  static final Key<Path> HTTP_KEY = restart("http.key-file", Type.path(), "");
  static final Key<List<String>> HTTP_PROXIES =
      restart("http.trusted-proxies", Type.networks(), "");

  static final Key<String> HTTP_PUBLIC_URL =
      restart("http.public-url", Type.text("an address such as https://calls.example.com"), "");

  static final Key<Integer> HTTP_CONNECTIONS =
      restart("http.max-connections-per-address", Type.integer(1, 100_000), "2000");

  static final Key<Duration> SESSION_IDLE =
      restart("security.session-idle", Type.duration(MINUTE, DAY.multipliedBy(30)), "8 h");
  static final Key<Duration> SESSION_LIFETIME =
      restart("security.session-lifetime", Type.duration(MINUTE, DAY.multipliedBy(30)), "24 h");

  static final Key<Duration> ONE_TIME_PASSWORD =
      restart("security.one-time-password", Type.duration(HOUR, DAY.multipliedBy(30)), "72 h");

  static final Key<String> OPENID_ISSUER =
      restart("security.openid.issuer", Type.text("an address such as https://id.example.com"), "");
  static final Key<String> OPENID_CLIENT =
      restart("security.openid.client-id", Type.text("what the provider calls this server"), "");
  static final Key<Secret> OPENID_SECRET =
      restart("security.openid.client-secret", Type.secret(), "");
  static final Key<Path> OPENID_SECRET_FILE =
      restart("security.openid.client-secret-file", Type.path(), "");
  static final Key<String> OPENID_LABEL =
      restart("security.openid.label", Type.text("what people call the provider"), "OpenID");
  static final Key<OpenIdSection.By> OPENID_BY =
      restart("security.openid.user-by", Type.choice(OpenIdSection.By.class), "email");
  static final Key<String> OPENID_LOGIN_CLAIM =
      restart("security.openid.login-claim", Type.name(), "preferred_username");
  static final Key<OpenIdSection.Newcomers> OPENID_NEWCOMERS =
      restart("security.openid.newcomers", Type.choice(OpenIdSection.Newcomers.class), "refused");

  static final Key<Path> ONEC_CONFIG = restart("onec.config", Type.path(), "");
  static final Key<Boolean> ONEC_DEMO = restart("onec.demo", Type.truth(), "true");

  static final Key<ZoneId> ZONE = restart("company.time-zone", Type.zone(), "Europe/Kyiv");

  static final Key<Boolean> DEMO = restart("company.demo", Type.truth(), "true");

  static final Key<Duration> WRAP_UP =
      restart("presence.wrap-up", Type.duration(Duration.ZERO, HOUR), "20 s");
  static final Key<Duration> WRAP_UP_MIN_TALK =
      restart("presence.wrap-up-min-talk", Type.duration(Duration.ZERO, HOUR), "10 s");
  static final Key<Duration> SUSPECT_AFTER =
      restart("presence.suspect-after", Type.duration(SECOND, HOUR), "10 s");

  static final Key<Duration> MIN_RING =
      live("routing.min-ring", Type.duration(SECOND, MINUTE), "5 s");
  static final Key<Duration> STALE_RING =
      live("routing.stale-ring", Type.duration(SECOND, MINUTE), "10 s");
  static final Key<Duration> WAIT_PAUSE =
      live("routing.wait-pause", Type.duration(SECOND, MINUTE), "3 s");

  static final Key<Integer> UNFINISHED_LIMIT =
      live("routing.unfinished-limit", Type.integer(0, 1_000), "5");
  static final Key<Boolean> CONTACTS_INBOUND = restart("contacts.inbound", Type.truth(), "true");
  static final Key<Boolean> CONTACTS_OUTBOUND = restart("contacts.outbound", Type.truth(), "true");

  static final Key<Duration> SETUP_MARGIN =
      restart("calls.setup-margin", Type.duration(SECOND, MINUTE), "6 s");
  static final Key<Duration> TALK_LEASE =
      restart("calls.talk-lease", Type.duration(MINUTE, DAY), "2 h");
  static final Key<Duration> PRESUMED_TALK =
      restart("calls.presumed-talk", Type.duration(SECOND, DAY), "15 min");
  static final Key<Duration> COUNTED_RING =
      restart("calls.counted-ring", Type.duration(Duration.ZERO, MINUTE), "3 s");
  static final Key<Duration> LOST_AFTER =
      restart("calls.lost-after", Type.duration(SECOND, HOUR), "1 min");
  static final Key<Duration> TERMINAL_CEILING =
      restart("calls.terminal-ceiling", Type.duration(SECOND, HOUR), "10 min");
  static final Key<Duration> ENDED_MEMORY =
      restart("calls.ended-memory", Type.duration(SECOND, DAY), "10 min");
  static final Key<Duration> RESYNC_GRACE =
      restart("calls.resync-grace", Type.duration(SECOND, MINUTE), "5 s");
  static final Key<Duration> STARVATION =
      restart("calls.starvation", Type.duration(Duration.ZERO, HOUR), "20 s");
  static final Key<Integer> MAX_REDIRECTS =
      restart("calls.max-redirects", Type.integer(0, 20), "3");
  static final Key<Duration> OWN_RING =
      restart("calls.own-ring", Type.duration(SECOND, MINUTE), "30 s");
  static final Key<Duration> DIAL_OUT_RING =
      restart("calls.dial-out-ring", Type.duration(SECOND, HOUR), "60 s");
  static final Key<Boolean> RECORD_OUTGOING =
      restart("calls.record-outgoing", Type.truth(), "true");

  static final Key<Duration> FACTS_READ_EVERY =
      restart("journal.read-files", Type.duration(MINUTE, DAY), "1 h");
  static final Key<Duration> FACTS_KEEP =
      restart("journal.keep-facts", Type.duration(DAY, DAY.multipliedBy(400)), "14 d");
  static final Key<Path> RECORDINGS = restart("recordings.folder", Type.path(), "");
  static final Key<Duration> KEEP_INBOUND =
      restart("recordings.keep-inbound", Type.duration(Duration.ZERO, LONGEST_KEPT), "0 d");
  static final Key<Duration> KEEP_OUTBOUND =
      restart("recordings.keep-outbound", Type.duration(Duration.ZERO, LONGEST_KEPT), "0 d");
  static final Key<Duration> KEEP_INTERNAL =
      restart("recordings.keep-internal", Type.duration(Duration.ZERO, LONGEST_KEPT), "0 d");
  static final Key<RecordingFormat> COMPRESSION =
      restart("recordings.compression", Type.choice(RecordingFormat.class), "off");
  static final Key<String> ENCODER =
      restart("recordings.encoder", Type.text("a command with {in} and {out}"), "");
  static final Key<Duration> ENCODE_TIME =
      restart("recordings.encode-time", Type.duration(SECOND, HOUR), "2 min");
  static final Key<Boolean> KEEP_WAV = restart("recordings.keep-wav", Type.truth(), "true");

  static final Key<LogFormat> LOG_FORMAT =
      restart("logging.format", Type.choice(LogFormat.class), "text");
  static final Key<LogLevel> LOG_LEVEL = live("logging.level", Type.choice(LogLevel.class), "info");

  /** All of them, in the order of the file. */
  static final List<Key<?>> ALL =
      List.of(
          DATA,
          SCRIPTS,
          DRAIN_TIME,
          AGI_HOST,
          AGI_PORT,
          AGI_ALLOW,
          AGI_EVENT_LOOPS,
          AGI_MAX_CONNECTIONS,
          AGI_MAX_CONNECTIONS_PER_PEER,
          AGI_MAX_LINE,
          AGI_MAX_LINES,
          AGI_MAX_BYTES,
          AGI_IDLE_TIME,
          AGI_SESSION_TIME,
          AGI_SCRIPT_TIME,
          AGI_SCRIPT_SESSIONS,
          AMI_NAME,
          AMI_HOST,
          AMI_PORT,
          AMI_USER,
          AMI_PASSWORD,
          AMI_PASSWORD_FILE,
          AMI_CEL_FILE,
          AMI_CDR_FILE,
          AMI_HEARTBEAT,
          AMI_SILENCE,
          DATABASE_URL,
          DATABASE_USER,
          DATABASE_PASSWORD,
          DATABASE_PASSWORD_FILE,
          DATABASE_POOL,
          DATABASE_TIMEOUT,
          DIRECTORY_REFRESH,
          HTTP_HOST,
          HTTP_PORT,
          HTTP_ONEC_TOKEN,
          HTTP_ONEC_TOKEN_FILE,
          HTTP_CERTIFICATE,
          HTTP_KEY,
          HTTP_PROXIES,
          HTTP_PUBLIC_URL,
          HTTP_CONNECTIONS,
          SESSION_IDLE,
          SESSION_LIFETIME,
          ONE_TIME_PASSWORD,
          OPENID_ISSUER,
          OPENID_CLIENT,
          OPENID_SECRET,
          OPENID_SECRET_FILE,
          OPENID_LABEL,
          OPENID_BY,
          OPENID_LOGIN_CLAIM,
          OPENID_NEWCOMERS,
          ONEC_CONFIG,
          ONEC_DEMO,
          ZONE,
          DEMO,
          WRAP_UP,
          WRAP_UP_MIN_TALK,
          SUSPECT_AFTER,
          MIN_RING,
          STALE_RING,
          WAIT_PAUSE,
          UNFINISHED_LIMIT,
          CONTACTS_INBOUND,
          CONTACTS_OUTBOUND,
          SETUP_MARGIN,
          TALK_LEASE,
          PRESUMED_TALK,
          COUNTED_RING,
          LOST_AFTER,
          TERMINAL_CEILING,
          ENDED_MEMORY,
          RESYNC_GRACE,
          STARVATION,
          MAX_REDIRECTS,
          OWN_RING,
          DIAL_OUT_RING,
          RECORD_OUTGOING,
          FACTS_READ_EVERY,
          FACTS_KEEP,
          RECORDINGS,
          KEEP_INBOUND,
          KEEP_OUTBOUND,
          KEEP_INTERNAL,
          COMPRESSION,
          ENCODER,
          ENCODE_TIME,
          KEEP_WAV,
          LOG_FORMAT,
          LOG_LEVEL);

  /** The table; the variables named here are read by the start script and the tests. */
  static final KeyTable TABLE =
      new KeyTable(
          "SWITCHBOARD_",
          Set.of("SWITCHBOARD_CONFIG", "SWITCHBOARD_JAVA_OPTS", "SWITCHBOARD_LAB_CACHE"),
          ALL);

  private Keys() {}
}
