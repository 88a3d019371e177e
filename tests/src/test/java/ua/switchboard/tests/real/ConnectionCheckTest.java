package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** FEATURE UNDER TEST: an administrator sees whether the Asterisk reaches the server, and back. */
class ConnectionCheckTest extends RealCalls {
  @Test
  void asteriskIsLetAskAndItsQuestionArrives_withoutACallForTheJournal() {
    office.beginJournal();
    assertThat(found("ami")).noneMatch(line -> line.startsWith("PROBLEM"));
    assertThat(found("agi")).last().asString().startsWith("OK agi pbx its dialplan asks ");
    assertThat(office.rang()).isEmpty();
    lab.awaitSilence();
    office.awaitAssembled();
    office.awaitJournal("");
  }

  @Test
  void dialplanThatAsksSomebodyElseIsFoundOut() throws IOException {
    lab.ami().setGlobal("SB_SERVER", "127.0.0.1:9");
    assertThat(found("agi"))
        .last()
        .asString()
        .startsWith("PROBLEM agi pbx agi-not-reached: this Asterisk asks 127.0.0.1:9");
    lab.ami().setGlobal("SB_SERVER", "");
    assertThat(found("agi")).last().asString().startsWith("PROBLEM agi pbx agi-address-not-set");
  }

  private List<String> found(String check) {
    List<String> lines = new ArrayList<>();
    for (JsonNode finding : office.desk(0).post("/admin/checks/" + check).json().path("findings")) {
      lines.add(
          "%s %s %s"
              .formatted(
                  finding.path("weight").asText(),
                  finding.path("what").asText(),
                  finding.path("message").asText()));
    }
    return lines;
  }
}
