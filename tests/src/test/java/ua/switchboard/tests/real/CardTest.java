package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * FEATURE UNDER TEST: the client's card comes with the offer, before the telephone's INVITE, and
 * goes with it.
 */
class CardTest extends RealCalls {
  private static final String CLIENT_OF_101 = "0671110001";
  private static final int MANY = 30;

  @Test
  void card_comesWithTheOffer_andGoesWithIt() throws IOException {
    lab.rejects(101, 603);
    lab.answers(102, SHORT);
    try (var events = DeskEvents.of(office.desk(101))) {
      var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT);
      var card = events.await("card", 1).data();
      assertThat(card.path("client").path("name").asText()).isEqualTo("ТОВ Ромашка");
      assertThat(card.path("line").asText()).isEqualTo("Sales");
      var gone = events.await("card-gone", 1).data();
      assertThat(gone.path("outcome").asText()).isEqualTo("DECLINED");
      var answered = events.await("answered", 1).data();
      assertThat(answered.path("manager").path("extension").asText()).isEqualTo("102");
      ends(caller);
      assertThat(events.await("ended", 1).data().path("end").asText()).isEqualTo("ANSWERED");
      var recorded =
          events.await("recorded", data -> data.path("call").equals(card.path("call"))).data();
      var record = office.desk(101).get("/calls/" + recorded.path("id").asLong()).json();
      assertThat(record.path("call").path("callId")).isEqualTo(card.path("call"));
    }
  }

  /**
   * Both instants are of this machine's clock. Nobody waits for anybody, so a reader whom a busy
   * machine lets run late may see a card late: few, while the middle one is clearly ahead.
   */
  @Test
  void card_isReadFromTheSocketBeforeTheTelephoneGetsItsInvite() throws IOException {
    var phone = lab.answers(101, Duration.ZERO);
    var leads = new ArrayList<Duration>();
    try (var events = DeskEvents.of(office.desk(101))) {
      for (int call = 1; call <= MANY; call++) {
        ends(lab.calls(CLIENT_OF_101, "", Company.SALES, Duration.ofMillis(50)));
        Instant card = events.await("card", call).at();
        List<Instant> invites = phone.received("INVITE");
        assertThat(invites).as("INVITEs of as many calls").hasSize(call);
        leads.add(Duration.between(card, invites.getLast()));
        lab.awaitSilence();
        office.awaitDevice("PJSIP/101", "NOT_INUSE");
      }
    }
    List<Duration> sorted = leads.stream().sorted().toList();
    assertThat(sorted.get(MANY / 2)).as("the middle one of %s", sorted).isPositive();
    assertThat(sorted.get(MANY / 5)).as("four fifths of %s", sorted).isPositive();
  }
}
