package ua.switchboard.onec.cli;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.process.HealthServer;
import ua.switchboard.onec.process.OneCSync;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;
import ua.switchboard.terminal.Signals;

/** {@code onec run}: the sync as a process of its own, until SIGTERM or SIGINT. */
@Command(
    name = "run",
    description = {
      "Runs the sync as a process of its own until SIGTERM or Ctrl-C; prints its address.",
      "Several may run on one database, and a server with onec.config beside them: each job runs in"
          + " one of them."
    })
final class RunCommand extends DatabaseCommand {
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  RunCommand(Host host, SharedDatabase database) {
    super(host, database);
  }

  @Override
  ExitCode call(Database opened) {
    var end = new CountDownLatch(1);
    Signals.on("TERM", end::countDown);
    Signals.on("INT", end::countDown);
    OneCSettings settings = options.load(host);
    opened.migrate();
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var parts = new OneCSync.Parts(settings, opened.dataSource(), TimeSource.system(), meters);
    try (var sync = new OneCSync(parts);
        var health = health(settings.process(), sync, meters)) {
      sync.start();
      String address = "http://" + settings.process().httpHost() + ":" + health.port();
      answer(Map.of("address", address), List.of(address));
      end.await();
      LOG.info("stopping: what runs may end for a few seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }

  private static HealthServer health(
      OneCSettings.Process process, OneCSync sync, PrometheusMeterRegistry meters) {
    try {
      return new HealthServer(process.httpHost(), process.httpPort(), sync, meters::scrape);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.CONFIGURATION,
          "http-address-unusable: '%s:%d' (expected: free and of this machine; change process.http-port)"
              .formatted(process.httpHost(), process.httpPort()),
          e);
    }
  }
}
