package ua.switchboard.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.db.StoppableMariaDb;
import ua.switchboard.tests.lab.LoopbackRange;

/**
 * FEATURE UNDER TEST: a server with the demo company before an independent scanner, as nobody and
 * as an administrator, with an independent judge of the API's contract between them. What the
 * scanner adds as an administrator stays, so that comes last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScannerTest {
  private static final int HTTP = 8080;
  private static final List<String> PAGES =
      List.of(
          "/day",
          "/journal",
          "/clients/1",
          "/admin",
          "/api/v1/openapi.json",
          "/health/ready",
          "/metrics",
          "/debug/state");

  /** What the scanner takes for a folder of the machine is a path of the API in its description. */
  private static final String NOT_A_FOLDER = "Response contains potential system path: /users/";

  /** What answers nobody with more than a refusal. */
  private static final Set<String> FOR_EVERYBODY =
      Set.of("GET /openapi.json", "GET /account/sign-in-options", "GET /account/openid/return");

  @TempDir private static Path folder;
  private static StoppableMariaDb mariaDb;
  private static LoopbackRange range;
  private static ScannedServer server;

  @BeforeAll
  static void start(@TempDir Path tables) throws Exception {
    mariaDb = StoppableMariaDb.start(tables);
    range = LoopbackRange.claim();
    server = ScannedServer.start(folder, range.address(1), mariaDb.schema("switchboard_scan"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    range.close();
    mariaDb.close();
  }

  @Test
  @Order(1)
  void pagesOfThePanelGiveNothingAway_toNobodyAndToWhoIsSignedIn() throws Exception {
    Wapiti nobody = new Wapiti(server.root() + "/", newFolder("pages"));
    Wapiti.Report report = nobody.pages(PAGES);
    assertThat(report.findings()).filteredOn(ScannerTest::counts).isEmpty();
    assertThat(report.asked()).as("the pages, and the scripts that they name").isGreaterThan(20);

    Wapiti admin = new Wapiti(server.root() + "/", newFolder("signed-in"));
    admin.as(server.cookie(), server.csrfHeader());
    assertThat(admin.pages(PAGES).findings()).filteredOn(ScannerTest::counts).isEmpty();
  }

  @Test
  @Order(2)
  void nobodyIsAnsweredNothingButRefusals() throws Exception {
    Map<String, Long> before = server.requests();
    Path targets = write("targets-of-nobody.json", Targets.ofNobody(described(server.api())));
    Wapiti.Report report = new Wapiti(server.root() + "/", newFolder("nobody")).operations(targets);
    assertThat(report.findings()).isEmpty();
    Map<String, Long> asked = server.requests();
    asked.keySet().removeAll(List.copyOf(before.keySet()));
    assertThat(asked.keySet())
        .as("operations and statuses")
        .hasSizeGreaterThan(40)
        .noneMatch(request -> request.matches(".* 5\\d\\d"))
        .allMatch(request -> request.matches(".* 4\\d\\d") || isForEverybody(request));
  }

  @Test
  @Order(3)
  void administratorsRequestsAreSound_andEveryAnswerIsAsTheDocumentSays() throws Exception {
    try (var proxy = proxy(described(url()))) {
      Path targets = write("targets.json", Targets.of(described(url())));
      Wapiti.Report report =
          new Wapiti(url() + "/", newFolder("administrator"))
              .as(server.cookie(), server.csrfHeader())
              .operations(targets);
      assertThat(report.findings()).isEmpty();
      assertThat(proxy.violations()).as("answers the document does not allow").isEmpty();
      assertThat(proxy.answers("5\\d\\d")).as("5xx, see " + server.log()).isZero();
      assertThat(proxy.answers("401"))
          .as("the session held\n" + proxy.beforeTheFirst401())
          .isZero();
      assertThat(proxy.answers("2\\d\\d")).as("requests that were right").isGreaterThan(50);
      assertThat(proxy.answers("\\d\\d\\d")).as("requests in all").isGreaterThan(500);
    }
    assertThat(server.log()).doesNotContain("api-failed");
  }

  /** What would pass in silence if the scanner had no eyes. */
  @Test
  void scannerSeesWhatIsWeak() throws Exception {
    try (var _ = new WeakPage(range.address(3), HTTP)) {
      Wapiti.Report report =
          new Wapiti("http://" + range.address(3) + ":" + HTTP + "/", newFolder("weak"))
              .pages(List.of("/show?name=a&file=b"));
      assertThat(report.findings())
          .anyMatch(finding -> finding.startsWith("Reflected Cross Site Scripting"))
          .anyMatch(finding -> finding.startsWith("Path Traversal"))
          .anyMatch(finding -> finding.startsWith("Content Security Policy"));
    }
  }

  /** What would pass in silence if the judge had no eyes. */
  @Test
  void judgeSeesAStatusAndABodyThatAreNotInTheDocument() throws Exception {
    ObjectNode wrong = described(url());
    ((ObjectNode) wrong.at("/paths/~1managers/get/responses")).remove("200");
    ((ObjectNode) wrong.at("/components/schemas/Problem/properties/status")).put("type", "string");
    try (var proxy = proxy(wrong)) {
      assertThat(server.ask(url() + "/managers")).isEqualTo(200);
      assertThat(server.ask(url() + "/managers/99999999")).isEqualTo(404);
      assertThat(proxy.violations())
          .hasSize(2)
          .anyMatch(line -> line.contains("status code"))
          .anyMatch(line -> line.contains("response.body.status"));
    }
  }

  private static boolean counts(String finding) {
    return !finding.contains(NOT_A_FOLDER);
  }

  private static boolean isForEverybody(String request) {
    return FOR_EVERYBODY.stream().anyMatch(request::startsWith);
  }

  private static ContractProxy proxy(JsonNode document) throws Exception {
    Path file = write("openapi.json", document);
    return ContractProxy.start(
        file, range.address(2), server.api(), Files.createTempFile(folder, "proxy", ".log"));
  }

  private static String url() {
    return "http://" + range.address(2) + ":" + ContractProxy.PORT;
  }

  /** The document of the API as it is found at this address. */
  private static ObjectNode described(String address) throws Exception {
    ObjectNode here = server.document().deepCopy();
    here.putArray("servers").addObject().put("url", address);
    return here;
  }

  private static Path write(String name, JsonNode json) throws IOException {
    return Files.write(folder.resolve(name), new ObjectMapper().writeValueAsBytes(json));
  }

  private static Path newFolder(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }
}
