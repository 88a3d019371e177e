package ua.switchboard.onec.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import ua.switchboard.onec.links.CardLinks;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.NamesFile;
import ua.switchboard.onec.odata.Credentials;
import ua.switchboard.onec.odata.ODataConnection;
import ua.switchboard.settings.ConfigurationException;
import ua.switchboard.settings.DatabaseUrl;
import ua.switchboard.settings.Secret;
import ua.switchboard.settings.Values;

/** Makes settings of values, and tells what is wrong with them together. */
final class SettingsReader {
  private final Values values;

  private SettingsReader(Values values) {
    this.values = values;
  }

  static OneCSettings read(Values values) {
    var reader = new SettingsReader(values);
    reader.checkTogether();
    return new OneCSettings(
        reader.connection(),
        new ExclusiveWindows(values.get(Keys.WINDOWS), values.get(Keys.ZONE)),
        values.get(Keys.ZONE),
        reader.names(),
        reader.reading(),
        reader.writing(),
        new OneCSettings.Outbox(
            values.get(Keys.OUTBOX_EVERY),
            values.get(Keys.OUTBOX_BATCH),
            values.get(Keys.OUTBOX_FIRST_PAUSE),
            values.get(Keys.OUTBOX_LONGEST_PAUSE)),
        new CardLinks(values.get(Keys.WEB_CLIENT).toString(), values.get(Keys.THIN_CLIENT)),
        reader.process());
  }

  private ODataConnection connection() {
    return new ODataConnection(
        values.get(Keys.URL),
        credentials(),
        trust(),
        new ODataConnection.Timeouts(
            values.get(Keys.CONNECT), values.get(Keys.ANSWER), values.get(Keys.SILENCE)),
        new ODataConnection.Pace(values.get(Keys.RATE), values.get(Keys.PARALLEL)));
  }

  /** The file is read for every request, so that a new password needs no restart. */
  private Supplier<Credentials> credentials() {
    String user = values.get(Keys.USER);
    Path file = values.get(Keys.PASSWORD_FILE);
    Secret first = values.secret(Keys.PASSWORD, Keys.PASSWORD_FILE, 0);
    boolean fromFile = values.get(Keys.PASSWORD).reveal().isEmpty() && !file.toString().isEmpty();
    if (!fromFile) {
      return () -> new Credentials(user, first);
    }
    return () -> new Credentials(user, fromFile(file, first));
  }

  /** While somebody is replacing the file, the last known password does. */
  private static Secret fromFile(Path file, Secret known) {
    try {
      return new Secret(Files.readString(file).strip());
    } catch (IOException e) {
      return known;
    }
  }

  private Optional<SSLContext> trust() {
    Path file = values.get(Keys.TRUST);
    if (file.toString().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TrustedCertificates.read(file));
    } catch (IOException e) {
      values.problem(
          "config-unreadable-file",
          Keys.TRUST.path(),
          "is '" + file + "' (expected: a file of certificates in PEM)");
      return Optional.empty();
    }
  }

  /** The empty ones only stand in while problems are being told: then no settings are made. */
  private Names names() {
    try {
      return NamesFile.load(values.get(Keys.NAMES), values.base());
    } catch (ConfigurationException e) {
      e.problems().forEach(values::problem);
      return Names.none();
    }
  }

  private OneCSettings.Reading reading() {
    return new OneCSettings.Reading(
        values.get(Keys.DIRECTORY_EVERY),
        values.get(Keys.DIRECTORY_PAGE),
        values.get(Keys.DIRECTORY_SHRINK),
        values.get(Keys.MARGINS_EVERY),
        values.get(Keys.MARGINS_WEEKS));
  }

  private OneCSettings.Writing writing() {
    return new OneCSettings.Writing(
        values.get(Keys.WRITE_EVENTS),
        values.get(Keys.WRITE_CALL_BACKS),
        values.get(Keys.CALL_BACK_WITHIN),
        new OneCSettings.FromPanel(
            values.get(Keys.WRITE_COUNTERPARTIES),
            values.get(Keys.WRITE_RATINGS),
            values.get(Keys.WRITE_NEXT_ACTIONS),
            values.get(Keys.WRITE_ORDERS)),
        values.get(Keys.RECORDINGS));
  }

  private OneCSettings.Process process() {
    return new OneCSettings.Process(
        values.get(Keys.HTTP_HOST),
        values.get(Keys.HTTP_PORT),
        new OneCSettings.Database(
            values.get(Keys.DATABASE_URL),
            values.get(Keys.DATABASE_USER),
            values.secret(Keys.DATABASE_PASSWORD, Keys.DATABASE_PASSWORD_FILE, 0)));
  }

  private void checkTogether() {
    if (values.get(Keys.URL).toString().isEmpty()) {
      values.problem(
          "config-missing", Keys.URL.path(), "is missing (expected: where the base is published)");
    }
    if (values.get(Keys.USER).contains(":")) {
      values.problem(
          "config-bad-value", Keys.USER.path(), "has a colon, which Basic authentication forbids");
    }
    if (values.get(Keys.OUTBOX_LONGEST_PAUSE).compareTo(values.get(Keys.OUTBOX_FIRST_PAUSE)) < 0) {
      values.problem(
          "config-contradiction",
          Keys.OUTBOX_LONGEST_PAUSE.path(),
          "is shorter than outbox.first-pause");
    }
    DatabaseUrl.check(values, Keys.DATABASE_URL, Keys.DATABASE_PASSWORD_FILE);
  }
}
