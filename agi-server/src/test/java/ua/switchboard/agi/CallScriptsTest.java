package ua.switchboard.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
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
import ua.switchboard.directory.Trunk;
import ua.switchboard.live.CallRequests;
import ua.switchboard.routing.HuntStep;

class CallScriptsTest {
  private static final HuntStep RING =
      new HuntStep.RingDevices(
          CascadeStage.OWNER, List.of(new ManagerId(1)), Duration.ofSeconds(15));

  private final AgiTestServer house = new AgiTestServer();

  @AfterEach
  void stop() {
    house.close();
  }

  @Test
  void call_isRoutedOverTheWireUntilSomebodyAnswers() {
    when(house.switchboard.plan(any()))
        .thenReturn(Decisions.of(1, RING, "PJSIP/101&PJSIP/201", "m1", "ТОВ \"Ромашка\""));
    when(house.switchboard.next(any())).thenReturn(Decisions.of(2, RING, "PJSIP/102", "m2", ""));

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

  @Test
  void overflow_isAnAnnouncementWithItsTarget() {
    var finish =
        new HuntStep.Finish(
            "overflow", new Overflow(Overflow.Action.ANNOUNCEMENT, "custom/all-busy"));
    when(house.switchboard.plan(any())).thenReturn(Decisions.of(0, finish, "", "", ""));

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
                + " reason=test-reason us=\\d+");
  }

  static Stream<Arguments> steps() {
    var trunk = Mockito.mock(Trunk.class);
    var mobile = new PhoneNumber("+380501234567");
    var voicemail = new Overflow(Overflow.Action.VOICEMAIL, "600");
    return Stream.of(
        arguments(RING, "RING", "15", "0", ""),
        arguments(
            new HuntStep.RingMobile(
                new ManagerId(1), mobile, trunk, Duration.ofMillis(20_001), Duration.ofSeconds(9)),
            "MOBILE",
            "21",
            "9",
            ""),
        arguments(
            new HuntStep.RingMobile(
                new ManagerId(1), mobile, trunk, Duration.ofSeconds(20), Duration.ZERO),
            "MOBILE",
            "20",
            "0",
            ""),
        arguments(
            new HuntStep.DialOut(mobile, trunk, Duration.ofSeconds(60)), "TRUNK", "60", "0", ""),
        arguments(new HuntStep.Wait(Duration.ZERO), "WAIT", "1", "0", ""),
        arguments(new HuntStep.Finish("closed", voicemail), "VOICEMAIL", "1", "0", "600"),
        arguments(new HuntStep.Finish("overflow", Overflow.HANGUP), "HANGUP", "1", "0", ""),
        arguments(new HuntStep.Refuse("blocked"), "REFUSE", "1", "0", ""),
        arguments(new HuntStep.Done(), "DONE", "1", "0", ""));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyStep_hasItsWordAndTimes(
      HuntStep step, String word, String ring, String confirm, String target) {
    when(house.switchboard.plan(any())).thenReturn(Decisions.of(3, step, "", "", ""));

    house
        .asterisk
        .call("0671234567")
        .route()
        .expectStep(word)
        .expect("SB_RING", ring)
        .expect("SB_CONFIRM", confirm)
        .expect("SB_TARGET", target);
  }

  @Test
  void argumentsAreMissing_environmentIsRead() {
    when(house.switchboard.plan(any())).thenReturn(Decisions.ring("PJSIP/101"));

    var call = house.asterisk.call("0671234567").to("+380441234567").named("Олена");
    call.routeWithoutArguments().expectStep("RING");

    verify(house.switchboard)
        .plan(
            new CallRequests.Inbound(
                new CallId(call.id()),
                new Did("380441234567"),
                new Caller.Numbered(new PhoneNumber("+380671234567"), "Олена")));
  }

  @Test
  void presentationIsRestricted_callerIsWithheld() {
    when(house.switchboard.plan(any())).thenReturn(Decisions.ring("PJSIP/101"));

    var call = house.asterisk.call("0671234567").withheld().route();

    verify(house.switchboard)
        .plan(
            new CallRequests.Inbound(
                new CallId(call.id()), new Did("380441234567"), new Caller.Withheld("")));
  }

  @Test
  void numberIsUnknown_callerIsWithheld() {
    when(house.switchboard.plan(any())).thenReturn(Decisions.ring("PJSIP/101"));

    house.asterisk.call("unknown").route().expectStep("RING");

    assertThat(house.decisions).singleElement().asString().contains("caller=withheld");
  }

  @Test
  void queryAndEscapesInTheAddress_areIgnored() {
    when(house.switchboard.plan(any())).thenReturn(Decisions.ring("PJSIP/101"));

    house
        .asterisk
        .call("0671234567")
        .ask("route?x=%zz%&y=%20", List.of("1.1", "380441234567"))
        .expectStep("RING");
  }

  @Test
  void managerDialsOut() {
    when(house.switchboard.dialOut(any()))
        .thenReturn(Decisions.ring("PJSIP/380501234567@kyivstar"));

    house
        .asterisk
        .call("101")
        .ask("outbound", List.of("1.1", "0501234567", "PJSIP/101-0000002a"))
        .expectDial("PJSIP/380501234567@kyivstar");

    verify(house.switchboard)
        .dialOut(
            new CallRequests.Outbound(
                new CallId("1.1"), new DeviceName("PJSIP/101"), new PhoneNumber("+380501234567")));
  }

  @Test
  void managerPausesAndComesBack() {
    when(house.switchboard.pause(new DeviceName("PJSIP/101"), "lunch"))
        .thenReturn(Optional.of(new ManagerId(1)));
    when(house.switchboard.unpause(new DeviceName("PJSIP/101")))
        .thenReturn(Optional.of(new ManagerId(1)));

    var call = house.asterisk.call("101");
    call.ask("pause", List.of("PJSIP/101-0000002a", "lunch")).expect("SB_STATUS", "OK");
    call.ask("unpause", List.of("PJSIP/101-0000002a")).expect("SB_STATUS", "OK");
  }

  @Test
  void deviceIsNobodys_pauseFallsBack() {
    when(house.switchboard.pause(any(), any())).thenReturn(Optional.empty());

    house.asterisk.call("101").ask("pause", List.of("PJSIP/999-0000002a")).expectFallback();
  }

  @ParameterizedTest
  @CsvSource({
    "route, '', '1 1;rm', ''",
    "outbound, 1.1, 101, PJSIP/101-0000002a",
    "outbound, 1.1, 0501234567, not a channel"
  })
  void argumentIsNoSense_fallbackAndNothingElse(
      String script, String one, String two, String three) {
    house.asterisk.call("0671234567").ask(script, List.of(one, two, three)).expectFallback();

    assertThat(house.sessions(script, "fallback")).isEqualTo(1);
  }

  @Test
  void offerIsNoNumber_nextAsksWithoutOne() {
    when(house.switchboard.next(any())).thenReturn(Decisions.ring("PJSIP/101"));

    house
        .asterisk
        .call("0671234567")
        .ask("next", List.of("1.1", "99999999999999999999", "WHAT", "abc", "", "x"))
        .expectStep("RING");

    verify(house.switchboard)
        .next(
            new CallRequests.StepResult(
                new CallId("1.1"), 0, DialStatus.UNKNOWN, HangupCause.NONE, Optional.empty(), ""));
  }

  @Test
  void decisionThrows_fallback() {
    when(house.switchboard.plan(any())).thenThrow(new IllegalStateException("broken promise"));

    house.asterisk.call("0671234567").route().expectFallback();
  }

  @Test
  void decisionThrowsAnError_fallback() {
    when(house.switchboard.plan(any())).thenThrow(new LinkageError("half an upgrade"));

    house.asterisk.call("0671234567").route().expectFallback();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PJSIP/101,SB_STATUS=X", "PJSIP/101\"", "a b", "${X}", "(", "\\", "й", "\n"})
  void valueIsNotOfTheSafeAlphabet_fallbackAndNothingInjected(String dial) {
    when(house.switchboard.plan(any())).thenReturn(Decisions.ring(dial));

    var call = house.asterisk.call("0671234567").route().expectFallback();

    assertThat(call.conversation().commands())
        .containsExactly("SET VARIABLE SB_STATUS \"FALLBACK\"");
  }

  @Test
  void unknownScript_fallback() {
    house.asterisk.call("0671234567").ask("nobody", List.of()).expectFallback();

    assertThat(house.sessions("unknown", "fallback")).isEqualTo(1);
  }
}
