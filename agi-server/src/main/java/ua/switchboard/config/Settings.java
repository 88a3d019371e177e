package ua.switchboard.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.settings.DatabaseUrl;
import ua.switchboard.settings.Key;
import ua.switchboard.settings.Secret;
import ua.switchboard.settings.SettingsLoader;
import ua.switchboard.settings.Values;

/**
 * All settings, read and checked. Immutable; a reload makes a new one. Longer than most: a record
 * for each section of the file.
 *
 * @param data the folder of everything the server writes
 * @param scripts the folder of an administrator's own AGI scripts
 * @param drainTime how long a stop waits for running sessions
 */
public record Settings(
    Path data,
    Path scripts,
    Duration drainTime,
    Agi agi,
    Ami ami,
    DatabaseSettings database,
    Http http,
    Security security,
    OneC onec,
    Company company,
    Presence presence,
    Routing routing,
    Contacts contacts,
    Calls calls,
    JournalSettings journal,
    Recordings recordings,
    Logging logging) {
  private static final int SHORTEST_TOKEN = 20;

  /** The FastAGI listener and its bounds. */
  public record Agi(
      String host,
      int port,
      List<String> allow,
      int eventLoops,
      Connections connections,
      Environment environment,
      Scripts scripts) {}

  /** How many AGI connections there may be at once, and for how long. */
  public record Connections(int most, int mostPerPeer, Duration idle, Duration session) {}

  /** How many of an administrator's scripts may run at once, and for how long. */
  public record Scripts(int most, Duration session) {}

  /** How large an AGI environment may be. */
  public record Environment(int lineBytes, int lines, int bytes) {}

  /** The Asterisk servers whose manager interface is listened to. */
  public record Ami(List<AmiServer> servers, Duration heartbeat, Duration silence) {
    public Ami {
      servers = List.copyOf(servers);
    }
  }

  /**
   * One Asterisk.
   *
   * @param celFile where its channel events are written; empty: nowhere that we can read
   * @param cdrFile the same of its call records
   */
  public record AmiServer(
      String name,
      String host,
      int port,
      String user,
      Secret password,
      Path celFile,
      Path cdrFile) {}

  /**
   * Where the company's data is.
   *
   * @param url JDBC; empty for the embedded MariaDB
   */
  public record DatabaseSettings(
      String url,
      String user,
      Secret password,
      int poolSize,
      Duration statementTimeout,
      Duration refresh) {
    public boolean isEmbedded() {
      return url.isEmpty();
    }
  }

  /**
   * The listener for health, metrics and diagnosis, and for whoever fetches finished calls.
   *
   * @param onecToken what a reader of finished calls must know; empty: nobody may read
   * @param trustedProxies whose word is taken for where a request came from
   * @param publicUrl what browsers ask, without a slash at its end; empty: not told
   * @param connectionsPerAddress how many an address may have at once, unless it is a proxy's
   */
  public record Http(
      String host,
      int port,
      Secret onecToken,
      Tls tls,
      List<String> trustedProxies,
      String publicUrl,
      int connectionsPerAddress) {
    public Http {
      trustedProxies = List.copyOf(trustedProxies);
    }

    /** Whether browsers come over TLS, to us or to a proxy in front. */
    public boolean isSecure() {
      return tls.isOn() || publicUrl.startsWith("https:");
    }
  }

  /**
   * TLS of the listener, by PEM files.
   *
   * @param certificate with the chain to its authority; empty: no TLS
   * @param key of the certificate
   */
  public record Tls(Path certificate, Path key) {
    public boolean isOn() {
      return !certificate.toString().isEmpty();
    }
  }

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
      OpenIdSettings openId) {}

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

  /** The times and limits of a call's life. */
  public record Calls(
      Duration setupMargin,
      Duration talkLease,
      Duration presumedTalk,
      Duration countedRing,
      Duration lostAfter,
      Duration terminalCeiling,
      Duration endedMemory,
      Duration resyncGrace,
      Duration starvation,
      int maxRedirects,
      Duration ownRing,
      Duration dialOutRing,
      boolean recordOutgoing) {}

  /**
   * What becomes of what Asterisk recorded.
   *
   * @param readFiles how often the files are read besides after every login
   * @param keepFacts how long it is kept besides the records of the calls
   */
  public record JournalSettings(Duration readFiles, Duration keepFacts) {}

  /**
   * Recordings of calls.
   *
   * @param folder where Asterisk's files are; empty: nowhere
   * @param keepInbound how long they are kept; zero: for ever, as for the other directions
   * @param encoder the command that makes one smaller
   */
  public record Recordings(
      Path folder,
      Duration keepInbound,
      Duration keepOutbound,
      Duration keepInternal,
      RecordingFormat compression,
      String encoder,
      Duration encodeTime,
      boolean keepWav) {}

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
    checkTogether(values);
    return new Settings(
        values.get(Keys.DATA),
        values.get(Keys.SCRIPTS),
        values.get(Keys.DRAIN_TIME),
        agi(values),
        ami(values),
        database(values),
        http(values),
        new Security(
            values.get(Keys.SESSION_IDLE),
            values.get(Keys.SESSION_LIFETIME),
            values.get(Keys.ONE_TIME_PASSWORD),
            OpenIdSettings.of(values)),
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
        calls(values),
        new JournalSettings(values.get(Keys.FACTS_READ_EVERY), values.get(Keys.FACTS_KEEP)),
        recordings(values),
        new Logging(values.get(Keys.LOG_FORMAT), values.get(Keys.LOG_LEVEL)));
  }

  private static Http http(Values values) {
    Secret token = values.secret(Keys.HTTP_ONEC_TOKEN, Keys.HTTP_ONEC_TOKEN_FILE, 0);
    int length = token.reveal().length();
    if (length > 0 && length < SHORTEST_TOKEN) {
      values.problem(
          "config-weak-secret",
          Keys.HTTP_ONEC_TOKEN.path(),
          "has %d characters (expected: at least %d)".formatted(length, SHORTEST_TOKEN));
    }
    var tls = new Tls(values.get(Keys.HTTP_CERTIFICATE), values.get(Keys.HTTP_KEY));
    if (tls.isOn() == tls.key().toString().isEmpty()) {
      values.problem(
          "config-contradiction",
          Keys.HTTP_KEY.path(),
          "and http.certificate-file need each other");
    }
    return new Http(
        values.get(Keys.HTTP_HOST),
        values.get(Keys.HTTP_PORT),
        token,
        tls,
        values.get(Keys.HTTP_PROXIES),
        OpenIdSettings.publicUrl(values),
        values.get(Keys.HTTP_CONNECTIONS));
  }

  private static Agi agi(Values values) {
    return new Agi(
        values.get(Keys.AGI_HOST),
        values.get(Keys.AGI_PORT),
        values.get(Keys.AGI_ALLOW),
        values.get(Keys.AGI_EVENT_LOOPS),
        new Connections(
            values.get(Keys.AGI_MAX_CONNECTIONS),
            values.get(Keys.AGI_MAX_CONNECTIONS_PER_PEER),
            values.get(Keys.AGI_IDLE_TIME),
            values.get(Keys.AGI_SESSION_TIME)),
        new Environment(
            values.get(Keys.AGI_MAX_LINE),
            values.get(Keys.AGI_MAX_LINES),
            values.get(Keys.AGI_MAX_BYTES)),
        new Scripts(values.get(Keys.AGI_SCRIPT_SESSIONS), values.get(Keys.AGI_SCRIPT_TIME)));
  }

  private static Calls calls(Values values) {
    return new Calls(
        values.get(Keys.SETUP_MARGIN),
        values.get(Keys.TALK_LEASE),
        values.get(Keys.PRESUMED_TALK),
        values.get(Keys.COUNTED_RING),
        values.get(Keys.LOST_AFTER),
        values.get(Keys.TERMINAL_CEILING),
        values.get(Keys.ENDED_MEMORY),
        values.get(Keys.RESYNC_GRACE),
        values.get(Keys.STARVATION),
        values.get(Keys.MAX_REDIRECTS),
        values.get(Keys.OWN_RING),
        values.get(Keys.DIAL_OUT_RING),
        values.get(Keys.RECORD_OUTGOING));
  }

  private static Recordings recordings(Values values) {
    String encoder = values.get(Keys.ENCODER);
    if (values.get(Keys.COMPRESSION) != RecordingFormat.OFF
        && !(encoder.contains("{in}") && encoder.contains("{out}"))) {
      values.problem(
          "config-missing",
          Keys.ENCODER.path(),
          "is '" + encoder + "' (expected: a command with {in} and {out})");
    }
    return new Recordings(
        values.get(Keys.RECORDINGS),
        values.get(Keys.KEEP_INBOUND),
        values.get(Keys.KEEP_OUTBOUND),
        values.get(Keys.KEEP_INTERNAL),
        values.get(Keys.COMPRESSION),
        encoder,
        values.get(Keys.ENCODE_TIME),
        values.get(Keys.KEEP_WAV));
  }

  private static Ami ami(Values values) {
    List<AmiServer> servers =
        values.indexesOf("ami.servers").stream().map(index -> amiServer(values, index)).toList();
    return new Ami(servers, values.get(Keys.AMI_HEARTBEAT), values.get(Keys.AMI_SILENCE));
  }

  private static AmiServer amiServer(Values values, int index) {
    Secret password = values.secret(Keys.AMI_PASSWORD, Keys.AMI_PASSWORD_FILE, index);
    if (password.reveal().isEmpty()) {
      String path = Keys.AMI_PASSWORD.at(index);
      values.problem(
          "config-missing",
          path,
          "is missing (expected: " + path + "-file, or " + Keys.TABLE.variableOf(path) + ")");
    }
    return new AmiServer(
        values.get(Keys.AMI_NAME, index),
        values.get(Keys.AMI_HOST, index),
        values.get(Keys.AMI_PORT, index),
        values.get(Keys.AMI_USER, index),
        password,
        values.get(Keys.AMI_CEL_FILE, index),
        values.get(Keys.AMI_CDR_FILE, index));
  }

  private static DatabaseSettings database(Values values) {
    return new DatabaseSettings(
        values.get(Keys.DATABASE_URL),
        values.get(Keys.DATABASE_USER),
        values.secret(Keys.DATABASE_PASSWORD, Keys.DATABASE_PASSWORD_FILE, 0),
        values.get(Keys.DATABASE_POOL),
        values.get(Keys.DATABASE_TIMEOUT),
        values.get(Keys.DIRECTORY_REFRESH));
  }

  private static void checkTogether(Values values) {
    Duration heartbeat = values.get(Keys.AMI_HEARTBEAT);
    if (values.get(Keys.AMI_SILENCE).compareTo(heartbeat.multipliedBy(2)) < 0) {
      values.problem(
          "config-contradiction", Keys.AMI_SILENCE.path(), "is under twice ami.heartbeat");
    }
    if (values.get(Keys.AGI_SESSION_TIME).compareTo(values.get(Keys.AGI_IDLE_TIME)) < 0) {
      values.problem(
          "config-contradiction", Keys.AGI_SESSION_TIME.path(), "is shorter than agi.idle-time");
    }
    if (values.get(Keys.AGI_MAX_BYTES) < values.get(Keys.AGI_MAX_LINE)) {
      values.problem(
          "config-contradiction", Keys.AGI_MAX_BYTES.path(), "is less than agi.max-line-bytes");
    }
    if (values.get(Keys.SESSION_LIFETIME).compareTo(values.get(Keys.SESSION_IDLE)) < 0) {
      values.problem(
          "config-contradiction",
          Keys.SESSION_LIFETIME.path(),
          "is shorter than security.session-idle");
    }
    DatabaseUrl.check(values, Keys.DATABASE_URL, Keys.DATABASE_PASSWORD_FILE);
    checkServers(values);
  }

  private static void checkServers(Values values) {
    Set<String> names = new HashSet<>();
    for (int index : values.indexesOf("ami.servers")) {
      for (Key<String> required : List.of(Keys.AMI_NAME, Keys.AMI_HOST)) {
        if (values.get(required, index).isEmpty()) {
          values.problem("config-missing", required.at(index), "is missing");
        }
      }
      if (!names.add(values.get(Keys.AMI_NAME, index))) {
        values.problem("config-contradiction", Keys.AMI_NAME.at(index), "is used twice");
      }
    }
  }
}
