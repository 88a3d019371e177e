package ua.switchboard.db;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real, migrated MariaDB for tests: one server per test JVM, every table emptied before each
 * test.
 *
 * <p>Use with {@code @ExtendWith(TestDatabase.class)}; tests take a {@link Database} parameter. The
 * server's program and tables stay below {@code target/}, so the next run starts warm.
 */
public final class TestDatabase implements BeforeEachCallback, ParameterResolver {
  /** Below target, one per JVM at a time. */
  public static final Path FOLDER = Path.of("target", "test-mariadb");

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    empty(database(context));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Database.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return database(context);
  }

  private static Database database(ExtensionContext context) {
    var store = context.getRoot().getStore(ExtensionContext.Namespace.create(TestDatabase.class));
    return store.getOrComputeIfAbsent("database", _ -> start(), Database.class);
  }

  private static Database start() {
    var database = Database.embedded(EmbeddedFolders.within(FOLDER), PoolLimits.DEFAULT);
    try {
      database.migrate();
    } catch (DatabaseException otherHistory) {
      makeAnew(database);
      database.migrate();
    }
    return database;
  }

  /** The tables of a run before were migrated by steps that are others now. */
  private static void makeAnew(Database database) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      String name = connection.getCatalog();
      statement.execute("DROP DATABASE " + name);
      statement.execute("CREATE DATABASE " + name);
      statement.execute("USE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("the test database cannot be made anew", e);
    }
  }

  /** How the server is reached, for a part that takes it for somebody else's. */
  public static DatabaseAccess access() {
    return new SignIn(FOLDER.resolve("tables")).findRunning().orElseThrow();
  }

  /** The same database by another port of this machine: a relay that a test can cut. */
  public static Database through(int port, PoolLimits limits) {
    var direct = access();
    return Database.external(
        new DatabaseAccess(
            "jdbc:mariadb://127.0.0.1:" + port + "/switchboard", direct.user(), direct.password()),
        limits);
  }

  private static void empty(Database database) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (var rows =
          statement.executeQuery(
              """
              SELECT table_name FROM information_schema.tables
              WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
                AND table_name NOT IN ('flyway_schema_history', 'directory_change')
              """)) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      statement.execute("SET foreign_key_checks = 0");
      for (String table : tables) {
        boolean appendOnly = table.equals("audit"); // its triggers refuse to delete a row
        statement.execute((appendOnly ? "TRUNCATE " : "DELETE FROM ") + table);
      }
      statement.execute("SET foreign_key_checks = 1");
    }
  }
}
