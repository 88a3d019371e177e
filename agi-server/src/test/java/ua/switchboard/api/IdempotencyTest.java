package ua.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.api.ApiTestServer.Reply;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;
import ua.switchboard.testkit.SettableClock;

/** FEATURE UNDER TEST: a request that is sent twice with the same key is done once. */
@ExtendWith(TestDatabase.class)
class IdempotencyTest {
  private static final Access WRITE = Access.of(Permission.CALLS_RATE);
  private static final Principal ANNA = Principals.manager(1);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
  private final AtomicInteger done = new AtomicInteger();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch held = new CountDownLatch(1);
  private Idempotency keys;
  private ApiTestServer server;

  private record Order(String what) {}

  @BeforeEach
  void start(Database database) throws IOException {
    keys = new Idempotency(database.dataSource(), clock);
    server = ApiTestServer.keeping(keys, this::mount);
  }

  @AfterEach
  void stop() {
    held.countDown();
    server.close();
  }

  @Test
  void secondRequestGetsTheFirstOnesAnswer() throws Exception {
    Reply first = order(ANNA, "coffee", "key-1");
    Reply second = order(ANNA, "coffee", "key-1");
    assertThat(first.text()).isEqualTo("{\"number\":1}").isEqualTo(second.text());
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(done).hasValue(1);
  }

  @Test
  void anotherKeyAnotherPersonAndNoKeyAreDoneAnew() throws Exception {
    order(ANNA, "coffee", "key-1");
    order(ANNA, "coffee", "key-2");
    order(Principals.manager(2), "coffee", "key-1");
    order(ANNA, "coffee", null);
    order(ANNA, "coffee", null);
    assertThat(done).hasValue(5);
  }

  @Test
  void requestThatAKilledServerLeftIsUnknown_andNotInUseForEver(Database database)
      throws Exception {
    var first = Thread.ofVirtual().start(() -> orderSlowly());
    entered.await();
    clock.pass(Duration.ofSeconds(1));
    var next = new Idempotency(database.dataSource(), clock); // the next server, on the same tables
    assertThat(order(ANNA, "slow", "key-1").problem()).isEqualTo("idempotency-key-in-use");
    next.sweep();
    assertThat(order(ANNA, "slow", "key-1").problem()).isEqualTo("outcome-unknown");
    held.countDown();
    first.join();
    clock.pass(Duration.ofDays(1).plusSeconds(2));
    next.sweep();
    assertThat(order(ANNA, "coffee", "key-1").text()).isEqualTo("{\"number\":2}");
  }

  @Test
  void sameKeyForAnotherRequestIsRefused() throws Exception {
    order(ANNA, "coffee", "key-1");
    assertThat(order(ANNA, "tea", "key-1").problem()).isEqualTo("idempotency-key-reused");
    assertThat(order(ANNA, "coffee", "a b").problem()).isEqualTo("bad-idempotency-key");
    assertThat(done).hasValue(1);
  }

  @Test
  void whatFailedMayBeTriedAgain() throws Exception {
    assertThat(order(ANNA, "nonsense", "key-1").status()).isEqualTo(422);
    assertThat(order(ANNA, "nonsense", "key-1").problem()).isEqualTo("unfit-value");
    assertThat(done).hasValue(2);
  }

  @Test
  void secondRequestWhileTheFirstIsWorkedOnIs409() throws Exception {
    var first = Thread.ofVirtual().start(() -> orderSlowly());
    entered.await();
    assertThat(order(ANNA, "slow", "key-1").problem()).isEqualTo("idempotency-key-in-use");
    held.countDown();
    first.join();
    assertThat(order(ANNA, "slow", "key-1").text()).isEqualTo("{\"number\":1}");
  }

  @Test
  void secretIsNotKept() throws Exception {
    assertThat(order(ANNA, "secret", "key-1").text()).contains("hush");
    assertThat(order(ANNA, "secret", "key-1").problem()).isEqualTo("answered-only-once");
    assertThat(done).hasValue(1);
  }

  @Test
  void keysAreForgottenAfterADay() throws Exception {
    order(ANNA, "coffee", "key-1");
    clock.pass(Duration.ofHours(23));
    assertThat(keys.sweep()).isZero();
    clock.pass(Duration.ofHours(2));
    assertThat(keys.sweep()).isEqualTo(1);
    order(ANNA, "coffee", "key-1");
    assertThat(done).hasValue(2);
  }

  private void mount(Api api) {
    api.describedBy("orders.yaml").post("/orders", WRITE, this::take);
  }

  private Answer take(ApiRequest request) throws InterruptedException {
    int number = done.incrementAndGet();
    return switch (request.body(Order.class).what()) {
      case "nonsense" -> throw new Problem(422, "unfit-value", "what");
      case "secret" -> Answer.secret(200, Map.of("number", number, "secret", Optional.of("hush")));
      case "slow" -> {
        entered.countDown();
        held.await();
        yield Answer.json(Map.of("number", number));
      }
      default -> Answer.json(Map.of("number", number));
    };
  }

  private void orderSlowly() {
    try {
      order(ANNA, "slow", "key-1");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Reply order(Principal who, String what, @Nullable String key) throws Exception {
    String body = "{\"what\":\"" + what + "\"}";
    return key == null
        ? server.send(who, "POST", "/orders", body)
        : server.send(who, "POST", "/orders", body, "Idempotency-Key", key);
  }
}
