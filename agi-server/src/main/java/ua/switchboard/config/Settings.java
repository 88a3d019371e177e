package ua.switchboard.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.settings.SettingsLoader;
import ua.switchboard.settings.Values;

/**
 * All settings, read and checked. Immutable; a reload makes a new one. Large sections have files of
 * their own.
 *
 * @param data the folder of everything the server writes
 * @param scripts the folder of an administrator's own AGI scripts
 * @param drainTime how long a stop waits for running sessions
 */
public record Settings(
    Path data,
    Path scripts,
    Duration drainTime,
    AgiSection agi,
    AmiSection ami,
    DatabaseSection database,
    HttpSection http,
    Security security,
    OneC onec,
    Company company,
    Presence presence,
    Routing routing,
    Contacts contacts,
    CallsSection calls,
    Journal journal,
    RecordingsSection recordings,
    Logging logging) {
  /**
   * People who are signed in.
   *
   * @param sessionIdle when a session ends without a request
   * @param sessionLifetime when it ends whatever is done
   * @param oneTimePassword how long one is good for
   */
  public record Security(
      Duration sessionIdle,
      Duration sessionLifetime,
      Duration oneTimePassword,
      OpenIdSection openId) {}

  /**
   * The sync with 1C within this process.
   *
   * @param config its own settings; empty: none, or one in a process of its own
   * @param demo whether the demo company has a stand-in for 1C
   */
  public record OneC(Path config, boolean demo) {}

  /**
   * The company.
   *
   * @param zone where its weeks, days and business hours begin
   * @param demo whether an empty database is given a demo company
   */
  public record Company(ZoneId zone, boolean demo) {}

  /** The states of managers. */
  public record Presence(Duration wrapUp, Duration wrapUpMinTalk, Duration suspectAfter) {}

  /** What holds for every route. */
  public record Routing(
      Duration minRing, Duration staleRing, Duration waitPause, int unfinishedLimit) {}

  /**
   * Which answered calls with somebody outside have to be settled with a next action.
   *
   * @param inbound calls from outside
   * @param outbound calls that managers make
   */
  public record Contacts(boolean inbound, boolean outbound) {}

  /**
   * What becomes of what Asterisk recorded.
   *
   * @param readFiles how often the files are read besides after every login
   * @param keepFacts how long it is kept besides the records of the calls
   */
  public record Journal(Duration readFiles, Duration keepFacts) {}

  /** The log. */
  public record Logging(LogFormat format, LogLevel level) {}

  /**
   * A loader of these settings.
   *
   * @param file the settings file; empty for defaults only
   * @param options paths of settings to their text, e.g. {@code agi.port} to {@code 0}
   * @param workingFolder what relative paths outside the file are meant from
   */
  public static SettingsLoader<Settings> loader(
      Optional<Path> file,
      Map<String, String> environment,
      Map<String, String> options,
      Path workingFolder) {
    return new SettingsLoader<>(
        Keys.TABLE, Settings::of, file, environment, options, workingFolder);
  }

  /** Reads every value and checks those that depend on each other. */
  static Settings of(Values values) {
    Duration idle = values.get(Keys.SESSION_IDLE);
    if (values.get(Keys.SESSION_LIFETIME).compareTo(idle) < 0) {
      values.problem(
          "config-contradiction",
          Keys.SESSION_LIFETIME.path(),
          "is shorter than security.session-idle");
    }
    return new Settings(
        values.get(Keys.DATA),
        values.get(Keys.SCRIPTS),
        values.get(Keys.DRAIN_TIME),
        AgiSection.of(values),
        AmiSection.of(values),
        DatabaseSection.of(values),
        HttpSection.of(values),
        new Security(
            values.get(Keys.SESSION_IDLE),
            values.get(Keys.SESSION_LIFETIME),
            values.get(Keys.ONE_TIME_PASSWORD),
            OpenIdSection.of(values)),
        new OneC(values.get(Keys.ONEC_CONFIG), values.get(Keys.ONEC_DEMO)),
        new Company(values.get(Keys.ZONE), values.get(Keys.DEMO)),
        new Presence(
            values.get(Keys.WRAP_UP),
            values.get(Keys.WRAP_UP_MIN_TALK),
            values.get(Keys.SUSPECT_AFTER)),
        new Routing(
            values.get(Keys.MIN_RING),
            values.get(Keys.STALE_RING),
            values.get(Keys.WAIT_PAUSE),
            values.get(Keys.UNFINISHED_LIMIT)),
        new Contacts(values.get(Keys.CONTACTS_INBOUND), values.get(Keys.CONTACTS_OUTBOUND)),
        CallsSection.of(values),
        new Journal(values.get(Keys.FACTS_READ_EVERY), values.get(Keys.FACTS_KEEP)),
        RecordingsSection.of(values),
        new Logging(values.get(Keys.LOG_FORMAT), values.get(Keys.LOG_LEVEL)));
  }
}
