package ua.switchboard.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.InboundRoute.CascadeStage;
import ua.switchboard.directory.InboundRoute.Overflow;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Decision;
import ua.switchboard.routing.HuntStep;

class CallScriptsTest {
  private final AgiTestServer house = new AgiTestServer();

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  void call_isRoutedOverTheWireUntilSomebodyAnswers() {
    when(house.switchboard.plan(any()))
        .thenReturn(ring(1, "PJSIP/101&PJSIP/201", "m1", "ТОВ \"Ромашка\"", "attached-manager"));
    when(house.switchboard.next(any())).thenReturn(ring(2, "PJSIP/102", "m2", "", "rank-1"));

    var call = house.asterisk.call("0671234567").to("380441234567").named("Olena");
    call.route()
        .expectStep("RING")
        .expectDial("PJSIP/101&PJSIP/201")
        .expect("SB_OFFER", "1")
        .expect("SB_RING", "15")
        .expect("SB_CONFIRM", "0")
        .expect("SB_RECORD", "1")
        .expect("SB_TARGET", "")
        .expect("SB_MEMORY", "m1")
        .expect("SB_CLIENT", "ТОВ \"Ромашка\"")
        .ends("BUSY", 17)
        .next()
        .expectStep("RING")
        .expectDial("PJSIP/102")
        .answeredBy("PJSIP/102")
        .hangUp();

    var id = new CallId(call.id());
    verify(house.switchboard)
        .plan(
            new CallRequests.Inbound(
                id,
                new Did("380441234567"),
                new Caller.Numbered(new PhoneNumber("+380671234567"), "Olena")));
    verify(house.switchboard)
        .next(
            new CallRequests.StepResult(
                id, 1, DialStatus.BUSY, new HangupCause(17), Optional.empty(), "m1"));
    verify(house.switchboard)
        .ended(
            new CallRequests.Ended(
                id,
                2,
                DialStatus.ANSWER,
                HangupCause.NORMAL_CLEARING,
                Optional.of(new DeviceName("PJSIP/102")),
                "m2"));
  }

  private Decision ring(long offer, String dial, String memory, String client, String reason) {
    return decision(
        offer,
        new HuntStep.RingDevices(
            CascadeStage.OWNER, List.of(new ManagerId(1)), Duration.ofSeconds(15)),
        dial,
        memory,
        client,
        reason);
  }

  private static Decision decision(
      long offer, HuntStep step, String dial, String memory, String client, String reason) {
    return new Decision(
        new CallId("1.1"), offer, step, dial, memory, client, true, "", List.of(reason));
  }

  @Test
  void overflow_isAnAnnouncementWithItsTarget() {
    var finish =
        new HuntStep.Finish(
            "overflow", new Overflow(Overflow.Action.ANNOUNCEMENT, "custom/all-busy"));
    when(house.switchboard.plan(any())).thenReturn(decision(0, finish, "", "", "", "overflow"));

    house
        .asterisk
        .call("0671234567")
        .route()
        .expectStep("ANNOUNCEMENT")
        .expect("SB_TARGET", "custom/all-busy");

    assertThat(house.decisions)
        .singleElement()
        .asString()
        .matches(
            "call=1\\.1 did=380441234567 caller=\\+380671234567 step=ANNOUNCEMENT dial= offer=0"
                + " reason=overflow us=\\d+");
  }
}
