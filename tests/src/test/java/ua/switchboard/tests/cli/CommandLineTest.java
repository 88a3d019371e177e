package ua.switchboard.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.testkit.fakeasterisk.FakeAsterisk;
import ua.switchboard.tests.lab.Await;

/**
 * FEATURE UNDER TEST: a newcomer's hour with {@code ./switchboard}, on a data folder that does not
 * exist yet. One server serves all of it; the end of the server comes last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandLineTest {
  private static final String[] KNOWN_CLIENT = {"--from", "0671234567", "--did", "380441234567"};
  private static final Set<String> RINGING = Set.of("RING", "MOBILE");

  @TempDir private static Path folder;
  private static Program program;
  private static RunningProgram server;

  @BeforeAll
  static void startOnAnEmptyFolder() throws IOException {
    program = new Program(folder);
    Files.writeString(program.settings(), "logging: {level: info}\n");
    server = RunningProgram.start(program, folder);
  }

  @AfterAll
  static void nothingIsLeftRunning() throws IOException, InterruptedException {
    server.signal("KILL");
  }

  @Test
  @Order(1)
  void runPrintsItsAddressesAndTheDemoCompany() throws IOException, InterruptedException {
    assertThat(server.line("agi://127.0.0.1:")).isPresent();
    assertThat(server.line("http://127.0.0.1:")).isPresent();
    server.awaitOutput("./switchboard call --from 0671234567 --did 380441234567");
    assertThat(server.output()).contains("101 ", "PJSIP/101", "DID 380441234567");
    assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void explainSaysWhoWouldRing_andCallRingsThemInThisOrder() throws Exception {
    JsonNode explained = json(0, "explain", KNOWN_CLIENT);
    JsonNode called = json(0, "call", KNOWN_CLIENT);
    List<String> expected = ringsOf(explained);
    List<String> rung = rungIn(called);
    assertThat(expected).hasSizeGreaterThan(6);
    assertThat(rung).isEqualTo(expected);
    assertThat(called.path("end").asText()).isEqualTo("HUNT_OVER");
  }

  @Test
  @Order(3)
  void answeredCallEndsTheHunt_andTheTextShowsTheConversation() throws Exception {
    Program.Ended call =
        program.run(with("call", KNOWN_CLIENT, "--outcome", "NOANSWER,BUSY,ANSWER"));
    assertThat(call.exitCode()).isZero();
    assertThat(call.out())
        .contains(
            "AGI(route,", "AGI(next,", "AGI(ended,", "SB_STATUS=OK", "NOANSWER", "Connected.");
  }

  @Test
  @Order(3)
  void whoAnswersAPlayedCallTalksAsLongAsItSays_asIfAsteriskHadToldSo() throws Exception {
    Path out = Files.createTempFile(folder, "call", ".txt");
    Process call = program.start(out, out, with("call", KNOWN_CLIENT, "--talk", "5"));
    Await.until("it rings", Duration.ofSeconds(30), () -> state().contains("RINGING played-"));
    Await.until("they talk", Duration.ofSeconds(30), () -> state().contains("TALKING played-"));
    assertThat(call.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(out)).contains("Connected.");
    assertThat(state()).doesNotContain("TALKING played-");
  }

  @Test
  @Order(4)
  void busyManagersAreLeftOut_withTheReason() throws Exception {
    JsonNode all = json(0, "explain", "--from", "0501112233", "--did", "380441234567");
    String first = all.path("steps").path(0).path("managers").path(0).path("extension").asText();
    JsonNode without =
        json(0, "explain", "--from", "0501112233", "--did", "380441234567", "--busy", first);
    String next = without.path("steps").path(0).path("managers").path(0).path("extension").asText();
    assertThat(next).isNotEqualTo(first);
    assertThat(program.run("explain", "--from", "1", "--did", "2", "--busy", "999").exitCode())
        .isEqualTo(2);
  }

  @Test
  @Order(5)
  void checkIsContent() throws Exception {
    Program.Ended check = program.run("check");
    assertThat(check.out()).contains("schema up to date", "is ready").doesNotContain("PROBLEM");
    assertThat(check.exitCode()).isZero();
  }

  @Test
  @Order(6)
  void importIsTriedFirst_thenSeenByTheRunningServer() throws Exception {
    Path file = folder.resolve("clients.csv");
    Files.writeString(file, "name;phones;owner\nТОВ Каштан;+38 (093) 777-88-99;103\n");
    JsonNode dry = json(0, "import", "counterparties", file.toString(), "--dry-run");
    assertThat(dry.path("added").asInt()).isEqualTo(1);
    assertThat(dry.path("written").asBoolean()).isFalse();

    Path bad = folder.resolve("bad.csv");
    Files.writeString(bad, "name;phones;owner\nТОВ Дуб;abc;103\n");
    Program.Ended refused = program.run("import", "counterparties", bad.toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains("row 2", "'abc'", "nothing was written");

    assertThat(program.run("import", "counterparties", file.toString()).exitCode()).isZero();
    Await.until(
        "103 rings first", Duration.ofSeconds(20), () -> firstFor("0937778899").equals("103"));
  }

  @Test
  @Order(7)
  void metricsCountTheDecisions() throws Exception {
    assertThat(server.get("/metrics").body())
        .contains("switchboard_live_decisions_total{", "switchboard_directory_age", "jvm_memory");
    assertThat(server.get("/debug/state").body()).contains("\"presence\"", "\"settings\"");
  }

  @Test
  @Order(7)
  void aStandInFor1CRunsAlone() throws Exception {
    Path out = Files.createTempFile(folder, "stand-in", ".txt");
    Process standIn = program.startPlain(out, out, "onec", "stand-in", "--generated", "30");
    try {
      Await.until("it listens", Duration.ofMinutes(1), () -> findPage(out).isPresent());
      var question = HttpRequest.newBuilder(URI.create(findPage(out).orElseThrow())).build();
      try (var client = HttpClient.newHttpClient()) {
        assertThat(client.send(question, HttpResponse.BodyHandlers.ofString()).body())
            .contains("30 counterparties");
      }
    } finally {
      standIn.destroy();
      assertThat(standIn.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Optional<String> findPage(Path out) {
    try {
      return Files.readString(out)
          .lines()
          .filter(line -> line.startsWith("for people: "))
          .map(line -> line.substring("for people: ".length()))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Order(8)
  void reloadTakesWhatItCan_andABrokenFileChangesNothing() throws Exception {
    Files.writeString(program.settings(), "logging: {level: debug}\nagi: {event-loops: 3}\n");
    assertThat(program.run("reload").exitCode()).isZero();
    server.awaitOutput("agi.event-loops: 3");
    assertThat(server.output()).contains("waits for a restart", "logging.level: debug");

    Files.writeString(program.settings(), "logging: {levle: info}\n");
    assertThat(program.run("reload").exitCode()).isEqualTo(3);
    server.signal("HUP");
    server.awaitOutput("settings kept");
    assertThat(server.output()).contains("did you mean 'logging.level'");
    Files.writeString(program.settings(), "logging: {level: info}\n");
  }

  @Test
  @Order(9)
  void secondServerOnTheSameFolderIsRefused() throws Exception {
    Program.Ended second = program.run("run", "--agi-port", "0", "--http-port", "0");
    assertThat(second.exitCode()).isEqualTo(3);
    assertThat(second.err()).contains("data-folder-taken", "setting data");
  }

  @Test
  @Order(10)
  void takenPortIsNamedWithItsKey() throws Exception {
    String port = server.line("agi://").orElseThrow().replaceAll(".*:", "");
    Program.Ended second =
        program.run(
            "run",
            "--data",
            folder.resolve("other").toString(),
            "--agi-port",
            port,
            "--http-port",
            "0");
    assertThat(second.exitCode()).isEqualTo(3);
    assertThat(second.err()).contains("agi-address-unusable", "SWITCHBOARD_AGI_PORT", "--agi-port");
  }

  @Test
  @Order(11)
  void killedServerStartsAgain_knowingWhoIsPaused_andSigtermEndsItInPeace() throws Exception {
    pause("PJSIP/104", "обід");
    Await.until("pause written", Duration.ofSeconds(20), () -> state().contains("\"paused\":1"));
    server.signal("KILL");
    server.awaitEnd();
    server = RunningProgram.start(program, folder);
    assertThat(server.output()).contains("adopted the embedded MariaDB", "1 paused");
    assertThat(state()).contains("\"paused\":\"обід\"");
    assertThat(firstFor("0937778899")).isEqualTo("103");

    server.signal("TERM");
    assertThat(server.awaitEnd()).isZero();
    assertThat(server.output()).contains("agi-stopped");
    assertThat(program.run(with("call", KNOWN_CLIENT, "--server", "127.0.0.1:1")).exitCode())
        .isEqualTo(4);
  }

  private static void pause(String device, String reason) {
    var address = URI.create(server.line("agi://").orElseThrow());
    new FakeAsterisk(new InetSocketAddress(address.getHost(), address.getPort()))
        .call("104")
        .ask("pause", List.of(device + "-0000002a", reason))
        .expect("SB_STATUS", "OK");
  }

  private static String state() {
    try {
      return server.get("/debug/state").body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The devices or mobiles of each step that rings, as a dial string names them. */
  private static List<String> ringsOf(JsonNode explained) {
    List<String> rings = new ArrayList<>();
    for (JsonNode step : explained.path("steps")) {
      if (step.path("step").asText().equals("RING")) {
        List<String> devices = new ArrayList<>();
        step.path("managers")
            .forEach(one -> one.path("devices").forEach(device -> devices.add(device.asText())));
        rings.add(String.join("&", devices));
      } else if (step.path("step").asText().equals("MOBILE")) {
        rings.add(step.path("trunk").asText());
      }
    }
    return rings;
  }

  private static List<String> rungIn(JsonNode called) {
    List<String> rings = new ArrayList<>();
    for (JsonNode step : called.path("steps")) {
      JsonNode variables = step.path("variables");
      boolean ended = step.path("script").asText().equals("ended");
      if (!ended && RINGING.contains(variables.path("SB_STEP").asText())) {
        String dial = variables.path("SB_DIAL").asText();
        boolean mobile = variables.path("SB_STEP").asText().equals("MOBILE");
        rings.add(mobile ? dial.substring(dial.indexOf('@') + 1) : dial);
      }
    }
    return rings;
  }

  private static String firstFor(String caller) {
    try {
      JsonNode answer = json(0, "explain", "--from", caller, "--did", "380441234567");
      return answer.path("steps").path(0).path("managers").path(0).path("extension").asText();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(int exitCode, String command, String... arguments)
      throws IOException, InterruptedException {
    Program.Ended ended = program.run(with(command, arguments, "--json"));
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(exitCode);
    return ended.json();
  }

  private static String[] with(String command, String[] arguments, String... more) {
    List<String> all = new ArrayList<>();
    all.add(command);
    all.addAll(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
