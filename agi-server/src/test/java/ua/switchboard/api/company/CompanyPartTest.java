package ua.switchboard.api.company;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.api.ApiTestServer;
import ua.switchboard.api.Principals;
import ua.switchboard.call.Did;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.InboundRoute;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.InboundRoute.Overflow;
import ua.switchboard.directory.InboundRoute.Policy;
import ua.switchboard.directory.InboundRoute.Timing;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.Manager.Absence;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.Margins;
import ua.switchboard.directory.RingGroup;
import ua.switchboard.directory.RingGroup.RingStrategy;
import ua.switchboard.numbering.PhoneNumberReader;

/** FEATURE UNDER TEST: managers, clients and lines, read from memory. */
class CompanyPartTest {
  private volatile Directory company = company(List.of());
  private ApiTestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        ApiTestServer.serving(
            new CompanyPart(
                () -> company,
                new ClientSearch(() -> company, new PhoneNumberReader()),
                CompanyPartTest::explain));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void managersAreListed_andPrivateThingsOnlyToWhoLeadsThem() throws Exception {
    var own = server.get(Principals.manager(1), "/managers").json().path("managers");
    assertThat(own.findValuesAsText("extension")).containsExactly("101", "102");
    assertThat(own.at("/0/mobile").asText()).isEqualTo("+380671112233");
    assertThat(own.at("/0/absences/0/reason").asText()).isEqualTo("лікар");
    var others = server.get(Principals.manager(2), "/managers").json();
    assertThat(others.at("/managers/0/mobile").isNull()).isTrue();
    assertThat(others.toString()).doesNotContain("лікар");
    var all = server.get(Principals.administrator(), "/managers?dismissed=true").json();
    assertThat(all.path("managers")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"/managers/9", "/managers/0", "/managers/x", "/counterparties/99"})
  void whatIsNotThereIs404(String path) throws Exception {
    assertThat(server.get(Principals.administrator(), path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ромашка         | 1",
        "РОМА тов        | 1",
        "нф-0000         | 1,3",
        "067 123-45-67   | 1,2",
        "8(067)1234567   | 1,2",
        "+380671234567   | 1,2",
        "71234           | 1,2",
        "0671            | 1,2",
        "123             | ''",
        "%' OR 1=1 --    | ''",
      })
  void clientsAreFoundAsSomebodyTypes(String search, String ids) throws Exception {
    company =
        company(
            List.of(
                client(1, "НФ-000001", "ТОВ \"Ромашка\"", "+380671234567"),
                client(2, "", "ФОП Коваль", "+380671234567"),
                client(3, "НФ-000003", "Ялинка", "+380442345678")));
    var found =
        server.get(Principals.manager(1), "/counterparties?search=" + encode(search)).json();
    assertThat(String.join(",", found.path("counterparties").findValuesAsText("id")))
        .isEqualTo(ids);
  }

  @Test
  void pagesFollowEachOtherByName_alsoWhenClientsComeBetween() throws Exception {
    company = company(many(0, 25));
    var first = server.get(Principals.manager(1), "/counterparties?limit=10").json();
    List<String> names = new ArrayList<>(names(first));
    company = company(Stream.concat(many(0, 25).stream(), many(100, 103).stream()).toList());
    String next = first.path("next").asText();
    while (!next.equals("null")) {
      var page = server.get(Principals.manager(1), "/counterparties?limit=10&after=" + next).json();
      names.addAll(names(page));
      next = page.path("next").asText();
    }
    assertThat(names).hasSize(28).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"x", "AAAA", "%F0%9F%98%80"})
  void placeThatWasNeverGivenIs400(String after) throws Exception {
    var reply = server.get(Principals.manager(1), "/counterparties?after=" + after);
    assertThat(reply.problem()).isEqualTo("bad-parameter");
  }

  @Test
  void clientsOfAnOwner() throws Exception {
    company = company(many(0, 4));
    var found = server.get(Principals.manager(1), "/counterparties?owner=1").json();
    assertThat(found.path("counterparties").findValuesAsText("owner")).containsOnly("1");
    assertThat(found.path("counterparties")).hasSize(2);
    var one = server.get(Principals.manager(1), "/counterparties/1").json();
    assertThat(one.path("name").asText()).startsWith("Клієнт");
  }

  @Test
  void hundredThousandClientsAreSearchedFastEnoughToType() throws Exception {
    company = company(many(0, 100_000));
    var who = Principals.manager(1);
    server.get(who, "/counterparties?search=warm");
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      server.get(who, "/counterparties?search=" + encode("клієнт 0999" + i));
    }
    assertThat((System.nanoTime() - start) / 10_000_000.0).as("ms each").isLessThan(300);
  }

  @Test
  void linesAndGroups() throws Exception {
    var lines = server.get(Principals.manager(1), "/lines").json();
    assertThat(lines.at("/lines/0/did").asText()).isEqualTo("380441234567");
    assertThat(lines.at("/lines/0/stages").toString()).isEqualTo("[\"OWNER\",\"RANKED\"]");
    var groups = server.get(Principals.manager(1), "/ring-groups").json();
    assertThat(groups.at("/ringGroups/0/members").toString()).isEqualTo("[1,2]");
  }

  @Test
  void explainIsForWhoLeads_andABadQuestionIs400() throws Exception {
    var sofia = Principals.supervisor(3, 1, 2);
    assertThat(server.get(Principals.manager(1), "/explain?did=1").status()).isEqualTo(403);
    assertThat(server.get(sofia, "/explain?did=1&from=0671234567").json().path("did").asText())
        .isEqualTo("1");
    assertThat(server.get(sofia, "/explain?did=").problem()).isEqualTo("bad-question");
    assertThat(server.get(sofia, "/explain?did=1&x=1").problem()).isEqualTo("unknown-parameter");
  }

  private static Map<String, Object> explain(Map<String, String> question) {
    if (!question.containsKey("did")) {
      throw new IllegalArgumentException("did: '' (expected: digits)");
    }
    return Map.of(
        "from", question.getOrDefault("from", ""),
        "did", question.get("did"),
        "busy", List.of(),
        "paused", List.of(),
        "directoryVersion", 1,
        "summary", "",
        "notes", List.of(),
        "steps", List.of(),
        "candidates", List.of());
  }

  private static List<String> names(JsonNode page) {
    return page.path("counterparties").findValuesAsText("name");
  }

  private static List<Counterparty> many(int from, int until) {
    return IntStream.range(from, until)
        .mapToObj(i -> client(i + 1, "", "Клієнт %06d".formatted(i), "+38067%07d".formatted(i)))
        .toList();
  }

  private static Counterparty client(long id, String code, String name, String phone) {
    return new Counterparty(
        id,
        code,
        name,
        Optional.of(new ManagerId(id % 2 == 0 ? 1 : 2)),
        false,
        List.of(new PhoneNumber(phone)));
  }

  private static Manager manager(long id, boolean active) {
    var away =
        new Absence(
            Instant.parse("2026-11-23T08:00:00Z"), Instant.parse("2026-11-23T12:00:00Z"), "лікар");
    return new Manager(
        new ManagerId(id),
        "Менеджер " + id,
        "10" + id,
        List.of(),
        Optional.of(new PhoneNumber("+380671112233")).filter(_ -> id == 1),
        active,
        true,
        Optional.empty(),
        id == 1 ? List.of(away) : List.of());
  }

  private static Directory company(List<Counterparty> clients) {
    var members = List.of(new ManagerId(1), new ManagerId(2));
    var group = new RingGroup(7, "sales", RingStrategy.LINEAR, members, Duration.ofSeconds(15));
    var route =
        new InboundRoute(
            new Did("380441234567"),
            "sales",
            Optional.empty(),
            List.of(CascadeStage.OWNER, CascadeStage.RANKED),
            List.of(7L),
            Timing.DEFAULT,
            Policy.DEFAULT,
            Overflow.HANGUP,
            Overflow.HANGUP);
    return Directory.of(
        new Directory.Contents(
            1,
            Instant.parse("2026-11-23T10:00:00Z"),
            List.of(manager(1, true), manager(2, true), manager(3, false)),
            clients,
            List.of(group),
            List.of(route),
            Map.of(),
            Map.of(),
            List.of(),
            Set.of(),
            Margins.NONE));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
