package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Lab;

/** FEATURE UNDER TEST: {@code explain} names whom a call really rings, in the real order. */
class ExplainTest extends RealCalls {
  private static final String CLIENT_OF_102 = "0671110002";

  @Test
  void explainAgreesWithWhatRings() throws IOException {
    for (int manager = 101; manager <= 104; manager++) {
      lab.rejects(manager, 603);
    }
    List<String> explained = explained(CLIENT_OF_102, Company.SALES);
    var caller = lab.calls(CLIENT_OF_102, "", Company.SALES, SHORT);
    caller.awaitMessage("SIP/2.0 480", Lab.SOON);
    assertThat(office.rang()).isEqualTo(explained).startsWith("102", "101").hasSize(4);
  }

  private List<String> explained(String from, String did) {
    List<String> extensions = new ArrayList<>();
    for (JsonNode step : office.server().explain(from, did).path("steps")) {
      step.path("managers").forEach(manager -> extensions.add(manager.path("extension").asText()));
    }
    return extensions;
  }
}
