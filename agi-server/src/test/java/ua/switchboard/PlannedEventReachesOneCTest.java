package ua.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: what a manager of the demo company plans is in the 1C beside it. */
@ExtendWith(TestDatabase.class)
class PlannedEventReachesOneCTest {
  @Test
  void plannedEvent_isInTheDemoCompanysOneC(@TempDir Path folder, Database database)
      throws Exception {
    assertThat(database.address()).isEqualTo(TestDatabase.access().address());
    try (var server = WholeServer.start(folder, "")) {
      Visitor manager =
          Visitor.signedIn(server, "101", server.note("(a supervisor) with the password "));
      JsonNode event =
          manager
              .send(
                  "POST",
                  "/client-events",
                  "{\"type\":\"MEETING\",\"subject\":\"Зразки\",\"dueAt\":\"2030-11-25T08:00:00Z\"}")
              .json();
      String path = "/client-events/" + event.path("id").asLong();
      assertThat(event.path("onec").asText()).isEqualTo("WAITING");
      Eventually.holds(() -> deliveryOf(manager, path).equals("DELIVERED"));
    }
  }

  private static String deliveryOf(Visitor manager, String path) {
    try {
      return manager.send("GET", path, "").json().path("event").path("onec").asText();
    } catch (Exception e) {
      throw new AssertionError(path, e);
    }
  }
}
