package ua.switchboard.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The database: a connection pool, the schema's migrations, and the embedded server behind it when
 * there is one. Thread-safe.
 *
 * <p>Instants are stored in UTC, so every connection's time zone is UTC. A statement is stopped by
 * the server after its limit; a connection that does not answer five seconds later is given up, so
 * that a dead database never holds a thread for ever. Opening the pool does not need the database:
 * it may come up later than we do.
 */
public final class Database implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration BEYOND_STATEMENT = Duration.ofSeconds(5);
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final DatabaseAccess access;
  private final HikariDataSource pool;
  private final Runnable stopServer;

  private Database(DatabaseAccess access, PoolLimits limits, Runnable stopServer) {
    this.access = access;
    this.stopServer = stopServer;
    this.pool = new HikariDataSource(poolConfig(access, limits));
  }

  /** A server that somebody else runs. */
  public static Database external(DatabaseAccess access, PoolLimits limits) {
    return new Database(access, limits, () -> {});
  }

  /**
   * The embedded server, started if it is not running yet.
   *
   * @throws DatabaseException when it does not start
   */
  public static Database embedded(EmbeddedFolders folders, PoolLimits limits) {
    var server = EmbeddedMariaDb.start(folders);
    return new Database(server.access(), limits, server::close);
  }

  /** Connections with UTC, the statement limit and rewritten batches set. */
  public DataSource dataSource() {
    return pool;
  }

  /** Where it is, without secrets: good for a log and for printing. */
  public String address() {
    return access.address();
  }

  /**
   * Brings the schema to the newest version. Migrations have no statement limit.
   *
   * @return how many migrations were applied
   * @throws DatabaseException when a migration fails or an applied one was edited
   */
  public int migrate() {
    try {
      return flyway().migrate().migrationsExecuted;
    } catch (FlywayException e) {
      throw new DatabaseException("database-not-migrated: " + access.address(), e);
    }
  }

  /**
   * How many migrations {@link #migrate} would apply.
   *
   * @throws DatabaseException when the database does not answer
   */
  public int pendingMigrations() {
    try {
      return flyway().info().pending().length;
    } catch (FlywayException e) {
      throw new DatabaseException("database-unreachable: " + access.address(), e);
    }
  }

  /** Closes the pool, then stops the embedded server if it is ours. */
  @Override
  public void close() {
    pool.close();
    stopServer.run();
  }

  private Flyway flyway() {
    return Flyway.configure(Database.class.getClassLoader())
        .dataSource(access.url(), access.user(), access.password())
        .locations("classpath:db/migration")
        .load();
  }

  private static HikariConfig poolConfig(DatabaseAccess access, PoolLimits limits) {
    var config = new HikariConfig();
    config.setPoolName("switchboard");
    config.setJdbcUrl(access.url());
    config.setUsername(access.user());
    config.setPassword(access.password());
    config.setMaximumPoolSize(limits.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT.toMillis());
    config.setMaxLifetime(LIFETIME.toMillis());
    if (limits.connections() > 1) {
      config.setIdleTimeout(LIFETIME.dividedBy(2).toMillis());
    }
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("connectTimeout", CONNECT.toMillis());
    config.addDataSourceProperty(
        "socketTimeout", limits.statement().plus(BEYOND_STATEMENT).toMillis());
    config.addDataSourceProperty("rewriteBatchedStatements", true);
    config.addDataSourceProperty(
        "sessionVariables",
        "time_zone='+00:00',max_statement_time=" + limits.statement().toSeconds());
    return config;
  }
}
