package ua.switchboard.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.call.CallId;
import ua.switchboard.contacts.Contact.Order;
import ua.switchboard.contacts.Contact.Settlement;
import ua.switchboard.contacts.Contact.Talk;
import ua.switchboard.contacts.clients.ClientName;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.search.Rating;

/** FEATURE UNDER TEST: what a contact needs before it may be settled. */
class SettleRuleTest {
  private static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");
  private static final ClientName CLIENT = new ClientName(17, "", "Ромашка", false);

  /** An ended talk, in wrap-up until 20 s after noon. */
  private static Contact contact(
      boolean known, boolean newClient, boolean rated, boolean ordered, Optional<Settlement> end) {
    return new Contact(
        1,
        new CallId("c1"),
        new ManagerId(1),
        false,
        Optional.empty(),
        "",
        known ? Optional.of(CLIENT) : Optional.empty(),
        newClient,
        rated ? Optional.of(Rating.HOT) : Optional.empty(),
        "",
        0,
        new Talk(NOON.minusSeconds(60), Optional.of(NOON), Optional.of(NOON.plusSeconds(20))),
        end,
        Optional.empty(),
        List.of(),
        ordered ? List.of(new Order(1, "", NOON)) : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    // known, new, rated, ordered before, event or order now, order now
    "true, false, false, false, false, false, NEXT_ACTION_MISSING",
    "true, false, false, true, false, false, ",
    "true, false, false, false, true, false, ",
    "false, true, false, false, true, false, RATING_MISSING",
    "false, true, true, false, true, false, ",
    "false, true, true, false, false, false, NEXT_ACTION_MISSING",
    "false, true, true, false, true, true, CLIENT_MISSING",
    "true, true, true, false, true, true, ",
    "true, true, false, true, false, false, RATING_MISSING"
  })
  void closingNeeds_aNextAction_aRatingOfNewClients_andAClientForAnOrder(
      boolean known,
      boolean newClient,
      boolean rated,
      boolean ordered,
      boolean action,
      boolean order,
      Refusal refusal) {
    Contact contact = contact(known, newClient, rated, ordered, Optional.empty());
    assertThat(SettleRule.whyNotClose(contact, action, order, NOON))
        .isEqualTo(Optional.ofNullable(refusal));
  }

  @Test
  void whatIsSettled_staysSettled() {
    var end = Optional.of(new Settlement(NOON, "Олена", Optional.empty()));
    Contact closed = contact(true, false, false, true, end);
    assertThat(SettleRule.whyNotClose(closed, true, false, NOON)).contains(Refusal.SETTLED);
    assertThat(SettleRule.whyNotSettle(closed, NOON)).contains(Refusal.SETTLED);
  }

  @Test
  void timeAlone_makesAWrapUpUnfinished() {
    Contact contact = contact(true, false, false, false, Optional.empty());
    assertThat(contact.state(NOON.plusSeconds(20).minus(Duration.ofMillis(1))))
        .isEqualTo(ContactState.WRAP_UP);
    assertThat(contact.state(NOON.plusSeconds(20))).isEqualTo(ContactState.UNFINISHED);
  }
}
