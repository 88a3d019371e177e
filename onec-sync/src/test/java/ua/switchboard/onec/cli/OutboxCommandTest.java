package ua.switchboard.onec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.db.Database;
import ua.switchboard.db.PoolLimits;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.terminal.Commands;
import ua.switchboard.terminal.Host;
import ua.switchboard.terminal.Terminal;

/** FEATURE UNDER TEST: what a person sees of the outbox and does about it. */
@ExtendWith(TestDatabase.class)
class OutboxCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int port;

  @BeforeEach
  void fill(Database database) throws Exception {
    port = Integer.parseInt(database.address().replaceFirst(".*:([0-9]+)/.*", "$1"));
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO outbox (id, aggregate, sequence, kind, idempotency_key, payload, state, attempts,
            not_before, last_error_id, last_error, created_at) VALUES
            (1, '1.1', 1, 'call', UUID(), '{"version":1}', 'DELIVERED', 0, '2026-11-23', NULL, NULL, '2026-11-23'),
            (2, '1.2', 1, 'call', UUID(), '{"version":1}', 'WAITING', 0, '2026-11-23', NULL, NULL, '2026-11-23'),
            (3, '1.3', 1, 'call', UUID(), '{"version":1}', 'PARKED', 2, '2026-11-23', 'onec-refused',
             'HTTP 500, code -1', '2026-11-23')
          """);
    }
  }

  @Test
  void listShowsWhatIsNotDeliveredAndWhy() throws IOException {
    JsonNode answer = json(0, "list", "--json");
    assertThat(answer.at("/counts/DELIVERED").asInt()).isEqualTo(1);
    assertThat(answer.at("/entries").findValuesAsText("call")).containsExactly("1.3", "1.2");
    assertThat(answer.at("/entries/0/errorId").asText()).isEqualTo("onec-refused");
    run(0, "list", "--state", "delivered");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("1.1/1").doesNotContain("1.2/1");
  }

  @Test
  void showHasThePayload() throws IOException {
    assertThat(json(0, "show", "3", "--json").at("/payload").asText()).isEqualTo("{\"version\":1}");
    run(1, "show", "99");
  }

  @Test
  void retryAndParkMoveEntriesThatMayBeMoved() throws IOException {
    run(0, "park", "2", "--reason", "client asked not to");
    assertThat(json(0, "show", "2", "--json").at("/state").asText()).isEqualTo("PARKED");
    run(0, "retry", "--all-parked");
    assertThat(json(0, "list", "--json").at("/counts/WAITING").asInt()).isEqualTo(2);
    run(1, "retry", "1");
    run(1, "park", "1");
    run(2, "retry");
  }

  private JsonNode json(int exit, String... arguments) throws IOException {
    run(exit, arguments);
    return new ObjectMapper().readTree(out.toByteArray());
  }

  private void run(int exit, String... arguments) {
    out.reset();
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var folder = Path.of("").toAbsolutePath();
    var host = new Host(new Terminal(stream, stream), Map.of(), folder, folder);
    SharedDatabase database = options -> TestDatabase.through(port, PoolLimits.DEFAULT);
    int code = Commands.run(OutboxCommand.of(host, database), arguments, stream, stream);
    assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(exit);
  }
}
