package ua.switchboard.onec.directory;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.TimeSource;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.onec.TestSettings;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.odata.CapabilityProbe;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.standin.StandIn;
import ua.switchboard.onec.standin.StandInOptions;
import ua.switchboard.onec.standin.base.Refs;
import ua.switchboard.onec.standin.control.Profile;
import ua.switchboard.settings.ConfigurationException;

/** A 1C and a directory that is fed from it, a pass at a time. */
final class Reception implements AutoCloseable {
  static final String CLIENTS = "Catalog_Контрагенты";
  static final String PEOPLE = "Catalog_КонтактныеЛица";
  static final String EMPLOYEES = "Catalog_Сотрудники";

  final StandIn onec;
  private final DataSource dataSource;
  private final TimeSource time;
  private final Map<String, String> options = new TreeMap<>();
  private final List<ODataClient> clients = new ArrayList<>();

  Reception(DataSource dataSource, StandInOptions options, TimeSource time) {
    this.dataSource = dataSource;
    this.time = time;
    onec = StandIn.start(options);
    this.options.put("pace.answer", "2 s");
    this.options.put("pace.silence", "1 s");
  }

  /** The demo company on platform 8.3.5. */
  static Reception demo(DataSource dataSource) {
    return new Reception(dataSource, StandInOptions.demo(), TimeSource.system());
  }

  static Reception demo(DataSource dataSource, Profile profile) {
    return new Reception(
        dataSource, StandInOptions.demo().withProfile(profile), TimeSource.system());
  }

  Reception with(String path, String value) {
    options.put(path, value);
    return this;
  }

  /** Over another way to the database. */
  DirectoryPass directoryOver(DataSource other) throws ConfigurationException {
    return new DirectoryPass(parts(other));
  }

  PassResult pass() throws ConfigurationException {
    return directoryOver(dataSource).run(false);
  }

  PassResult acceptingPass() throws ConfigurationException {
    return directoryOver(dataSource).run(true);
  }

  PassResult margins() throws ConfigurationException {
    return new MarginPass(parts(dataSource)).run();
  }

  private DirectoryPass.Parts parts(DataSource database) throws ConfigurationException {
    OneCSettings settings = TestSettings.of(onec, options);
    var meters = new SimpleMeterRegistry();
    var client =
        new ODataClient(
            settings.connection(), settings.windows(), time, pause -> {}, new Random(1), meters);
    clients.add(client);
    var targets =
        new CapabilityProbe.Targets(
            CLIENTS, "Catalog_СостоянияСобытий", "Document_Событие", "Содержание");
    return new DirectoryPass.Parts(
        settings,
        database,
        client,
        new CapabilityProbe(client, targets),
        new PhoneNumberReader(),
        time,
        meters);
  }

  UUID client(String code) {
    return Refs.named(CLIENTS, code);
  }

  static UUID employee(String extension) {
    return Refs.named(EMPLOYEES, extension);
  }

  /** Managers of ours who are the employees with these extensions. */
  void mapped(String... extensions) throws SQLException {
    for (String extension : extensions) {
      sql(
          "INSERT INTO manager (name, extension, external_ref) VALUES ('%1$s', '%1$s', '%2$s')"
              .formatted(extension, employee(extension)));
    }
  }

  void sql(String statement) throws SQLException {
    try (var connection = dataSource.getConnection();
        var executed = connection.createStatement()) {
      executed.execute(statement);
    }
  }

  /** The first column of the only row. */
  @Nullable String one(String query) throws SQLException {
    List<String> rows = rows(query);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** Rows as text, columns joined by bars. */
  List<String> rows(String query) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          cells.add(String.valueOf(rows.getString(i)));
        }
        texts.add(String.join("|", cells));
      }
      return texts;
    }
  }

  /** How often anything of the directory has changed. */
  long changes() throws SQLException {
    return Long.parseLong(String.valueOf(one("SELECT changes FROM directory_change WHERE id = 1")));
  }

  /** The telephones of a client by its code, e.g. {@code +380671234567}. */
  List<String> phonesOf(String code) throws SQLException {
    return rows(
        """
        SELECT CONCAT(COALESCE(p.e164, p.raw), IF(p.extension = '', '', CONCAT('#', p.extension)))
        FROM counterparty c JOIN counterparty_phone p ON p.counterparty_id = c.id
        WHERE c.code = '%s' ORDER BY p.position
        """
            .formatted(code));
  }

  long live() throws SQLException {
    return Long.parseLong(
        String.valueOf(
            one(
                "SELECT COUNT(*) FROM counterparty WHERE external_ref IS NOT NULL AND NOT"
                    + " deleted")));
  }

  /** A row of КонтактнаяИнформация. */
  static Map<String, Object> phone(int line, String typed) {
    return Map.of("LineNumber", line, "Тип", "Телефон", "Представление", typed);
  }

  static TimeSource at(Instant now) {
    return new TimeSource() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  @Override
  public void close() {
    clients.forEach(ODataClient::close);
    onec.close();
  }
}
