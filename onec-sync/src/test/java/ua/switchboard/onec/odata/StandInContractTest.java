package ua.switchboard.onec.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ua.switchboard.onec.odata.ODataFailure.Unreachable;
import ua.switchboard.onec.standin.StandIn;
import ua.switchboard.onec.standin.StandInOptions;
import ua.switchboard.onec.standin.control.Fault;
import ua.switchboard.onec.standin.control.Profile;
import ua.switchboard.settings.Secret;

/**
 * FEATURE UNDER TEST: the client and the stand-in for 1C understand each other, in order and not.
 */
class StandInContractTest {
  private static final String EVENTS = "Document_Событие";

  private final StandIn oneC = StandIn.start(StandInOptions.demo());
  private final TestClients clients = new TestClients();
  private ODataClient client = client(oneC.credentials().password());

  @BeforeEach
  void start() {
    oneC.requests().reset();
  }

  @AfterEach
  void stop() {
    client.close();
    oneC.close();
  }

  @Test
  void clientsAreReadInKeysetPages_eachOnce() {
    List<UUID> whole = new ArrayList<>();
    client.forEach(refs(), entity -> whole.add(entity.ref()));
    List<UUID> paged = new ArrayList<>();
    UUID last = new UUID(0, 0);
    for (var page = page(last); !page.isEmpty(); page = page(last)) {
      page.forEach(entity -> paged.add(entity.ref()));
      last = page.getLast().ref();
    }
    assertThat(paged).containsExactlyInAnyOrderElementsOf(whole).doesNotHaveDuplicates();
    assertThat(client.count("Catalog_Контрагенты")).isEqualTo(whole.size());
  }

  @Test
  void eventIsWritten_foundByItsMarker_andChanged() {
    Entity created = client.create(EVENTS, event("[call-id:pbx1-1.1]"));
    assertThat(created.text("Number")).isNotEmpty();
    assertThat(created.rows("Участники"))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.number("LineNumber").intValueExact()).isOne();
          assertThat(row.composite("Контакт").findText()).contains("+380671234567");
        });
    var marker = Literals.string("[call-id:pbx1-1.1]");
    var search =
        Query.of(EVENTS)
            .withSelect(List.of(Entity.REF))
            .withFilter("substringof(" + marker + ", Содержание) eq true");
    assertThat(client.list(search)).extracting(Entity::ref).containsExactly(created.ref());
    Entity changed = client.patch(EVENTS, created.ref(), new Draft().text("Содержание", "інше"));
    assertThat(changed.text(Entity.DATA_VERSION)).isNotEqualTo(created.text(Entity.DATA_VERSION));
    assertThat(client.find(EVENTS, created.ref(), List.of("Содержание")))
        .map(entity -> entity.text("Содержание"))
        .contains("інше");
  }

  @Test
  void salesOfAWeek() {
    var query =
        Query.function(
            "AccumulationRegister_Продажи",
            "Turnovers",
            Map.of(
                "StartPeriod", Literals.datetime(LocalDateTime.of(2000, 1, 1, 0, 0)),
                "EndPeriod", Literals.datetime(LocalDateTime.of(2100, 1, 1, 0, 0)),
                "Dimensions", Literals.string("Ответственный")));
    assertThat(client.list(query))
        .isNotEmpty()
        .allMatch(row -> row.findRef("Ответственный_Key").isPresent())
        .allMatch(row -> row.number("СуммаTurnover").signum() > 0);
  }

  @Test
  void answerIsLostAfterStoring_theClientSaysItMayBeThere_andDoesNotRepeat() {
    long before = oneC.base().count(EVENTS);
    oneC.faults().next(Fault.DIE_AFTER_STORING, 1);
    ODataFailure failure = failureOf(() -> client.create(EVENTS, event("x")));
    assertThat(failure).isEqualTo(new Unreachable(Unreachable.How.RESET));
    assertThat(failure.mayHaveBeenStored()).isTrue();
    assertThat(oneC.base().count(EVENTS)).isEqualTo(before + 1);
  }

  @Test
  void lockConflict_storedNothing() {
    long before = oneC.base().count(EVENTS);
    oneC.faults().next(Fault.LOCK_CONFLICT, 1);
    ODataFailure failure = failureOf(() -> client.create(EVENTS, event("x")));
    assertThat(failure).isInstanceOf(ODataFailure.Refused.class);
    assertThat(failure.mayHaveBeenStored()).isFalse();
    assertThat(oneC.base().count(EVENTS)).isEqualTo(before);
  }

  @Test
  void readsSurviveWhatPasses() {
    for (Fault fault :
        List.of(
            Fault.UNAVAILABLE, Fault.CONNECTION_CLOSED, Fault.RESET_MID_BODY, Fault.TRUNCATED)) {
      oneC.faults().next(fault, 1);
      assertThat(client.find("Catalog_Контрагенты", anyClient(), List.of(Entity.REF)))
          .as(fault.name())
          .isPresent();
    }
  }

  @Test
  void wrongPassword_andMissingRight_areDifferentThings() {
    oneC.faults().refuseReading("Catalog_Пользователи");
    assertThat(failureOf(() -> client.list(Query.of("Catalog_Пользователи"))))
        .isEqualTo(new ODataFailure.Forbidden(401));
    client.close();
    client = client("не той");
    assertThat(failureOf(() -> client.list(refs()))).isEqualTo(new ODataFailure.Unauthorized(401));
  }

  @Test
  void whatEachPlatformCan_isFoundOut() {
    assertThat(features()).doesNotContain(Feature.PREDEFINED_NAMES).contains(Feature.KEYSET_PAGES);
    oneC.faults().profile(Profile.V8_3_27);
    assertThat(features()).containsExactlyInAnyOrder(Feature.values());
    oneC.faults().profile(Profile.WEAKEST);
    assertThat(features()).isEmpty();
  }

  private Iterable<Feature> features() {
    var targets =
        new CapabilityProbe.Targets(
            "Catalog_Контрагенты", "Catalog_СостоянияСобытий", EVENTS, "Содержание");
    return new CapabilityProbe(client, targets).get().features();
  }

  private UUID anyClient() {
    return client.list(refs().withTop(1)).getFirst().ref();
  }

  private List<Entity> page(UUID after) {
    return client.list(
        refs()
            .withFilter(Entity.REF + " gt " + Literals.guid(after))
            .withOrderBy(Entity.REF)
            .withTop(3));
  }

  private static Query refs() {
    return Query.of("Catalog_Контрагенты").withSelect(List.of(Entity.REF, Entity.DATA_VERSION));
  }

  private static Draft event(String text) {
    return new Draft()
        .time("Date", LocalDateTime.of(2026, 11, 23, 14, 3, 20))
        .text("ТипСобытия", "ТелефонныйЗвонок")
        .text("ВходящееИсходящееСобытие", "Входящее")
        .composite("Тема", Composite.ofText("Вхідний дзвінок"))
        .text("Содержание", text)
        .rows(
            "Участники",
            "Document_Событие_Участники",
            List.of(new Draft().composite("Контакт", Composite.ofText("+380671234567"))));
  }

  private ODataClient client(String password) {
    var credentials = new Credentials(oneC.credentials().user(), new Secret(password));
    return clients.client(
        new ODataConnection(
            URI.create(oneC.url()),
            () -> credentials,
            Optional.empty(),
            new ODataConnection.Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(5)),
            new ODataConnection.Pace(100_000, 1)));
  }

  private static ODataFailure failureOf(ThrowingCallable call) {
    return catchThrowableOfType(ODataException.class, call).failure();
  }
}
