package ua.switchboard.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.testkit.fakeasterisk.FakeAmi;

/** FEATURE UNDER TEST: what {@code check} says of a manager account. */
class AmiProbeTest {
  @ParameterizedTest
  @ValueSource(strings = {"asterisk-16", "asterisk-22"})
  void accountThatMayOnlyList_isGood_andIsToldWhatThePanelLacks(String version) {
    try (var asterisk = new FakeAmi()) {
      asterisk.answerAs(AmiFixture.transcript(version + "-lists"));
      asterisk.systemName("pbx");
      asterisk.answer(
          "Login",
          "Response: Success\nMessage: Authentication accepted\n\nEvent: FullyBooted\n"
              + "Privilege: system,all\nStatus: Fully Booted\n");
      var report = AmiProbe.probe(settings(asterisk.port()), true);
      assertThat(report.problems()).isEmpty();
      assertThat(report.advice().getFirst()).startsWith("calls cannot be moved from the panel");
      assertThat(report.advice().getLast()).startsWith("whether call events");
      assertThat(report.advice()).hasSize(2);
    }
  }

  @Test
  void accountWithoutReporting_isNamedWithWhatItLacks() {
    try (var asterisk = new FakeAmi()) {
      asterisk.answer(
          "ListCommands",
          "Response: Success\nPing: Keepalive command.\nOriginate: x\nCommand: x\n");
      var report = AmiProbe.probe(settings(asterisk.port()), true);
      assertThat(report.isGood()).isFalse();
      assertThat(report.problems())
          .containsExactly(
              "ami-privilege-missing pbx: action 'coreshowchannels' is refused (expected:"
                  + " write=reporting)",
              "ami-privilege-missing pbx: action 'devicestatelist' is refused (expected:"
                  + " write=reporting)");
      assertThat(report.advice())
          .contains(
              "calls cannot be moved from the panel: blindtransfer, hangup, mixmonitormute,"
                  + " redirect, setvar (expected: write=reporting,originate,call)",
              "the account may 'command', which is not needed",
              "registrations are not seen (expected: read=call,system,cdr,cel)");
    }
  }

  @Test
  void anotherSystemname_isAProblemAmongSeveralServersOnly() {
    try (var asterisk = new FakeAmi()) {
      asterisk.answer("ListCommands", "Response: Success\nDeviceStateList: x\nCoreShowChannels: x");
      asterisk.systemName("office");
      String complaint =
          "ami-systemname-differs pbx: systemname is 'office' (expected: 'pbx' in that server's"
              + " asterisk.conf, or the systemname as the name in ami.servers)";
      assertThat(AmiProbe.probe(settings(asterisk.port()), false).problems())
          .containsExactly(complaint);
      var alone = AmiProbe.probe(settings(asterisk.port()), true);
      assertThat(alone.problems()).isEmpty();
      assertThat(alone.advice()).contains(complaint);
      asterisk.systemName("");
      assertThat(AmiProbe.probe(settings(asterisk.port()), true).advice().toString())
          .doesNotContain("systemname");
      assertThat(AmiProbe.probe(settings(asterisk.port()), false).problems()).hasSize(1);
      asterisk.systemName("pbx");
      assertThat(AmiProbe.probe(settings(asterisk.port()), false).problems()).isEmpty();
    }
  }

  @Test
  void wrongSecret_isToldAsRefusedLogin() {
    try (var asterisk = new FakeAmi()) {
      asterisk.answer("Login", "Response: Error\nMessage: Authentication failed\n");
      var report = AmiProbe.probe(settings(asterisk.port()), true);
      assertThat(report.problems()).singleElement().asString().startsWith("ami-login-refused pbx");
    }
  }

  @Test
  void nobodyListens_isToldAsUnreachable() {
    var asterisk = new FakeAmi();
    asterisk.close();
    var report = AmiProbe.probe(settings(asterisk.port()), true);
    assertThat(report.problems()).singleElement().asString().startsWith("ami-unreachable pbx");
  }

  private static AmiSettings settings(int port) {
    var timing = AmiSettings.Timing.of(Duration.ofSeconds(1), Duration.ofSeconds(5));
    return new AmiSettings("pbx", "127.0.0.1", port, "switchboard", "secret", timing);
  }
}
