package ua.switchboard.onec.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.onec.TestSettings;
import ua.switchboard.onec.directory.PassKind;
import ua.switchboard.onec.directory.PassLog;
import ua.switchboard.onec.standin.StandIn;
import ua.switchboard.onec.standin.StandInOptions;
import ua.switchboard.onec.standin.control.Fault;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: the sync as a process runs it, and what it says of itself. */
@ExtendWith(TestDatabase.class)
class OneCSyncTest {
  private final StandIn onec = StandIn.start(StandInOptions.demo());
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HttpClient http = HttpClient.newHttpClient();
  private final OneCSync sync;
  private final HealthServer health;

  OneCSyncTest(Database database) throws Exception {
    sync = sync(database);
    health = new HealthServer("127.0.0.1", 0, sync, meters::scrape);
  }

  private OneCSync sync(Database database) throws Exception {
    return new OneCSync(
        new OneCSync.Parts(
            TestSettings.of(onec, Map.of()), database.dataSource(), TimeSource.system(), meters));
  }

  @AfterEach
  void stop() {
    health.close();
    sync.close();
    onec.close();
    http.close();
  }

  @Test
  void readyOnceTheDirectoryHasComeIn_andTheFiguresAreThere() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/ready").body()).contains("no pass over clients has succeeded yet");
    sync.start();
    Eventually.holds(() -> get("/health/ready").statusCode() == 200);
    assertThat(get("/health/ready").body()).contains("outcome=DONE").contains("\"outbox\"");
    assertThat(get("/metrics").body())
        .contains("switchboard_onec_passes_total{kind=\"DIRECTORY\",outcome=\"DONE\"} 1")
        .contains("switchboard_onec_pass_age_seconds{kind=\"DIRECTORY\"}");
  }

  @Test
  void failedPass_isTold_whileTheProcessStaysReady() throws Exception {
    assertThat(sync.read(false)).allMatch(result -> result.isDone());
    onec.faults().always(Fault.HTML_200);
    assertThat(sync.read(false)).noneMatch(result -> result.isDone());
    sync.start();
    Eventually.holds(() -> get("/health/ready").body().contains("onec-not-odata"));
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").body()).doesNotContain(onec.credentials().password());
  }

  @Test
  void twoProcessesOnOneDatabase_shareTheJobs(Database database) throws Exception {
    try (var other = sync(database)) {
      sync.start();
      other.start();
      var log = new PassLog(database.dataSource());
      Eventually.holds(() -> sync.notReady().isEmpty() && other.notReady().isEmpty());
      assertThat(log.list(PassKind.DIRECTORY, 10)).hasSize(1);
    }
  }

  private HttpResponse<String> get(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + health.port() + path)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(path, e);
    }
  }
}
