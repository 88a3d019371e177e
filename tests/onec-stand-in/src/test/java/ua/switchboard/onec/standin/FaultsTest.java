package ua.switchboard.onec.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ua.switchboard.onec.standin.control.Fault;
import ua.switchboard.onec.standin.control.Profile;

/** Everything that can be made to go wrong, and the counters. */
class FaultsTest {
  private static final String CLIENTS = "Catalog_Контрагенты";

  private final OneC onec = OneC.demo();

  @AfterEach
  void stop() {
    onec.close();
  }

  @Test
  void html200_once_thenAllIsWell() {
    onec.faults().next(Fault.HTML_200, 1);
    var answer = onec.get(CLIENTS);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("text/html");
    assertThat(onec.get(CLIENTS).ok().get("value")).hasSize(41);
  }

  @Test
  void faultAfterSparedRequests_strikesThatManyTimes() {
    onec.faults().nextAfter(1, Fault.UNAVAILABLE, 2);
    assertThat(IntStream.range(0, 4).map(_ -> onec.get(CLIENTS).status()))
        .containsExactly(200, 503, 503, 200);
  }

  @Test
  void lockConflict_refusesWritesOnly_andStoresNothing() {
    onec.faults().next(Fault.LOCK_CONFLICT, 1);
    onec.get(CLIENTS).ok();
    onec.post(OneC.EVENTS, OneC.event("")).isError(500, "-1");
    onec.post(OneC.EVENTS, OneC.event("")).created();
    assertThat(onec.base().count(OneC.EVENTS)).isEqualTo(1);
  }

  @Test
  void fillHandlerFails_onCreatingOnly() {
    onec.faults().always(Fault.FILL_HANDLER_FAILS);
    var answer = onec.post(OneC.EVENTS, OneC.event(""));
    answer.isError(500, "-1");
    assertThat(answer.body()).contains("ОбработкаЗаполнения");
    onec.patch(CLIENTS + "(guid'%s')".formatted(OneC.ROMASHKA), "{}").ok();
  }

  @Test
  void strictCards_refuseABareCounterparty() {
    onec.faults().always(Fault.STRICT_CARDS);
    onec.post(CLIENTS, "{\"Description\":\"Новий\"}").isError(500, "-1");
    assertThat(onec.base().count(CLIENTS)).isEqualTo(41);
  }

  @Test
  void dyingAfterStoring_leavesTheDocumentWithoutAnAnswer() {
    onec.faults().next(Fault.DIE_AFTER_STORING, 1);
    assertThatThrownBy(() -> onec.post(OneC.EVENTS, OneC.event("")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(onec.base().list(OneC.EVENTS).map(event -> event.text("Содержание")))
        .containsExactly("[call-id:1462878200.17]");
  }

  @Test
  void connectionClosed_beforeAnythingIsDone() {
    onec.faults().always(Fault.CONNECTION_CLOSED);
    assertThatThrownBy(() -> onec.post(OneC.EVENTS, OneC.event("")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(onec.base().count(OneC.EVENTS)).isZero();
  }

  @Test
  void resetInTheMiddleOfTheBody() {
    onec.faults().next(Fault.RESET_MID_BODY, 2);
    assertThatThrownBy(() -> onec.get(CLIENTS)).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> onec.get(CLIENTS + "?$top=1&$select=Code"))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void truncatedJson_arrivesInOrderButCut() {
    onec.faults().next(Fault.TRUNCATED, 2);
    for (var query : new String[] {CLIENTS, CLIENTS + "?$top=1&$select=Code"}) {
      var answer = onec.get(query);
      assertThat(answer.status()).isEqualTo(200);
      assertThatThrownBy(() -> new ObjectMapper().readTree(answer.body()))
          .isInstanceOf(JsonProcessingException.class);
    }
  }

  @Test
  void rightsRefused_401WithCode20_readingAndWritingApart() {
    onec.faults().refuseWriting(OneC.EVENTS);
    onec.post(OneC.EVENTS, OneC.event("")).isError(401, "20");
    onec.get(OneC.EVENTS).ok();
    onec.faults().refuseReading(CLIENTS);
    onec.get(CLIENTS).isError(401, "20");
    onec.get(CLIENTS + "_КонтактнаяИнформация").isError(401, "20");
  }

  @Test
  void hiddenRow_refusesTheSet_unlessAllowedOnly() {
    onec.faults().hideRow(OneC.ROMASHKA);
    onec.get(CLIENTS).isError(401, "20");
    onec.get(CLIENTS + "(guid'%s')".formatted(OneC.ROMASHKA)).isError(401, "20");
    assertThat(onec.get(CLIENTS + "?allowedOnly=true").ok().get("value")).hasSize(40);
  }

  @Test
  void renamedAndMissingAttributes_changeMetadataAndDataAlike() {
    onec.faults().rename(CLIENTS + ".Ответственный", "ОсновнойМенеджер");
    onec.faults().rename(CLIENTS + ".КонтактнаяИнформация.НомерТелефона", "ТелефонЦифрами");
    onec.faults().rename("AccumulationRegister_Продажи.Себестоимость", "СебестоимостьУпр");
    onec.faults().remove(CLIENTS + ".Покупатель");
    assertThat(onec.raw("$metadata").body())
        .contains("ОсновнойМенеджер_Key", "\"ТелефонЦифрами\"", "СебестоимостьУпрTurnover")
        .doesNotContain("Name=\"Покупатель\"");
    var item = onec.get(CLIENTS + "(guid'%s')".formatted(OneC.ROMASHKA)).ok();
    assertThat(item.get("ОсновнойМенеджер_Key").asText()).isEqualTo(OneC.OLENA.toString());
    assertThat(item.has("Ответственный_Key")).isFalse();
    assertThat(item.has("Покупатель")).isFalse();
    onec.get(CLIENTS + "?$select=Ответственный_Key").isError(400, "6");
    onec.patch(
            CLIENTS + "(guid'%s')".formatted(OneC.ROMASHKA),
            "{\"ОсновнойМенеджер_Key\":\"%s\"}".formatted(OneC.DONE))
        .ok();
    assertThat(onec.base().get(CLIENTS, OneC.ROMASHKA).get("Ответственный_Key"))
        .isEqualTo(OneC.DONE);
  }

  @Test
  void unpublishedSet_isGoneFromEverywhere() {
    onec.faults().unpublish("Catalog_Сотрудники");
    onec.get("Catalog_Сотрудники").isError(404, "8");
    assertThat(onec.raw("$metadata").body()).doesNotContain("\"Catalog_Сотрудники\"");
    onec.faults().clear();
    onec.get("Catalog_Сотрудники").ok();
  }

  @Test
  void latencyAndFirstRequestAfterIdle_makeRequestsWait() {
    onec.faults().firstAfterIdle(Duration.ofMillis(400), Duration.ofHours(1));
    onec.faults().latency(Duration.ofMillis(30));
    assertThat(took()).isGreaterThan(Duration.ofMillis(420));
    var rest = IntStream.range(0, 3).mapToObj(_ -> took()).min(Duration::compareTo).orElseThrow();
    assertThat(rest).isBetween(Duration.ofMillis(30), Duration.ofMillis(400));
  }

  @Test
  void requestsAndSessions_areCounted() {
    onec.get(CLIENTS + "?$top=1").ok();
    onec.get("CatalogX");
    onec.post(OneC.EVENTS, OneC.event("")).created();
    assertThat(onec.requests().count(CLIENTS, "GET", 200)).isEqualTo(1);
    assertThat(onec.requests().count(OneC.EVENTS, "POST")).isEqualTo(1);
    assertThat(onec.requests().count("", "GET", 404)).isEqualTo(1);
    assertThat(onec.requests().sessions()).isEqualTo(3);
    assertThat(onec.requests().peakSessions()).isEqualTo(1);
    onec.requests().reset();
    assertThat(onec.requests().total()).isZero();
    assertThat(onec.requests().list()).isEmpty();
  }

  @Test
  void parallelRequests_takeASessionEach() {
    onec.faults().latency(Duration.ofMillis(300));
    var running =
        IntStream.range(0, 3)
            .mapToObj(_ ->
                CompletableFuture.runAsync(
                    () -> onec.get(CLIENTS + "?$top=1"), Thread::startVirtualThread))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(running).join();
    assertThat(onec.requests().peakSessions()).isGreaterThan(1);
  }

  @Test
  void sessionReuse_worksOnNewerPlatformsOnly() {
    var start = Map.of("IBSession", "start");
    assertThat(onec.send("GET", "", "", start).header("set-cookie")).isEmpty();
    onec.faults().profile(Profile.V8_3_27);
    var cookie = onec.send("GET", "", "", start).header("set-cookie");
    onec.requests().reset();
    onec.send("GET", "", "", Map.of("Cookie", cookie));
    onec.send("GET", "", "", Map.of("Cookie", cookie, "IBSession", "finish"));
    assertThat(onec.requests().sessions()).isZero();
    onec.send("GET", "", "", Map.of("Cookie", cookie));
    assertThat(onec.requests().sessions()).isEqualTo(1);
  }

  private Duration took() {
    long start = System.nanoTime();
    onec.get(CLIENTS + "?$top=1").ok();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
