package ua.switchboard.onec.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ua.switchboard.onec.links.CardLinks;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.Purpose;
import ua.switchboard.onec.names.Scope;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.ODataConnection;
import ua.switchboard.onec.odata.ODataTime;
import ua.switchboard.settings.Secret;
import ua.switchboard.settings.SettingsLoader;

/**
 * The settings of the sync with one infobase, read and checked. Immutable.
 *
 * @param connection where the infobase is and how much we may ask of it
 * @param windows when nothing may be asked
 * @param zone of the infobase and of the company's weeks
 */
public record OneCSettings(
    ODataConnection connection,
    ExclusiveWindows windows,
    ZoneId zone,
    Names names,
    Reading reading,
    Writing writing,
    Outbox outbox,
    CardLinks links,
    Process process) {

  /**
   * What is read, and how often.
   *
   * @param directoryEvery between the ends of two passes over clients and people
   * @param page entities a request
   * @param acceptShrinkPercent how many of a hundred clients may vanish in one pass
   * @param marginsEvery between two readings of sales
   * @param weeks how many past weeks are read again for late postings
   */
  public record Reading(
      Duration directoryEvery,
      int page,
      int acceptShrinkPercent,
      Duration marginsEvery,
      int weeks) {}

  /**
   * What may be written.
   *
   * @param events every call
   * @param callBacks a missed call's call-back as a planned event
   * @param callBackWithin how soon it is due
   * @param more what the panel asks for
   * @param recordings where recordings are listened to; empty for none
   */
  public record Writing(
      boolean events, boolean callBacks, Duration callBackWithin, FromPanel more, URI recordings) {}

  /** What the panel may have written, each switched on by itself. */
  public record FromPanel(
      boolean counterparties, boolean ratings, boolean nextActions, boolean orders) {}

  /** How what is to be sent is sent. */
  public record Outbox(Duration every, int batch, Duration firstPause, Duration longestPause) {}

  /** Only for a process of its own; inside the server its own listener and database are used. */
  public record Process(String httpHost, int httpPort, Database database) {}

  /**
   * The tables shared with the server.
   *
   * @param url JDBC
   */
  public record Database(String url, String user, Secret password) {}

  /** The clock of the infobase. */
  public ODataTime time() {
    return new ODataTime(zone);
  }

  /** What is switched on; reading always is. */
  public Scope scope() {
    Set<Purpose> purposes =
        EnumSet.of(
            Purpose.DIRECTORY,
            Purpose.PHONES,
            Purpose.CONTACT_PERSONS,
            Purpose.PEOPLE,
            Purpose.MARGINS);
    Set<Section> written = EnumSet.noneOf(Section.class);
    boolean planned = writing.callBacks() || writing.more().nextActions();
    if (writing.events() || planned) {
      purposes.add(Purpose.EVENTS);
      written.add(Section.EVENTS);
    }
    if (planned) {
      purposes.add(Purpose.CALENDAR);
    }
    if (writing.more().counterparties() || writing.more().ratings()) {
      written.add(Section.COUNTERPARTIES);
    }
    if (writing.more().orders()) {
      purposes.add(Purpose.ORDERS);
      written.add(Section.ORDERS);
    }
    return new Scope(purposes, written);
  }

  /**
   * A loader of these settings.
   *
   * @param file {@code onec.yaml}; empty for defaults and variables only
   * @param workingFolder what relative paths outside the file are meant from
   */
  public static SettingsLoader<OneCSettings> loader(
      Optional<Path> file, Map<String, String> environment, Path workingFolder) {
    return loader(file, environment, Map.of(), workingFolder);
  }

  /**
   * The same with settings that override the file's.
   *
   * @param options paths of settings to their text, e.g. {@code url}
   */
  public static SettingsLoader<OneCSettings> loader(
      Optional<Path> file,
      Map<String, String> environment,
      Map<String, String> options,
      Path workingFolder) {
    return new SettingsLoader<>(
        Keys.TABLE, SettingsReader::read, file, environment, options, workingFolder);
  }
}
