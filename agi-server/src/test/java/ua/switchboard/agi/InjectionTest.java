package ua.switchboard.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ua.switchboard.agi.client.AgiChannelVariables;
import ua.switchboard.live.CallRequests;
import ua.switchboard.testkit.fakeasterisk.RawAsterisk;

/** What a caller may write into a name or a number, and what must not come of it. */
class InjectionTest {
  private final AgiTestServer house = new AgiTestServer();

  @AfterEach
  void stop() {
    house.close();
  }

  static List<String> names() {
    return List.of(
        "\"",
        "\\",
        "\\\"",
        "a\\",
        "O\"Brien, \"the\" boss",
        "${SHELL(id)}",
        "$[1+1]",
        "x\" SB_STATUS \"OK",
        "a,b,SB_STATUS=OK",
        "a;b|c&d(e)[f]{g}",
        "  two  blanks  ",
        "Ще не вмерла України",
        "😀🇺🇦👩‍💻",
        "%20%00%0a");
  }

  @ParameterizedTest
  @MethodSource("names")
  void clientName_arrivesAsItIs(String name) {
    when(house.switchboard.plan(any())).thenReturn(Decisions.ringShowing(name));

    house.asterisk.call("0671234567").route().expectStep("RING").expect("SB_CLIENT", name);
  }

  @Test
  void controlCharactersOfAName_areLeftOut() {
    var hostile = "Olena\r\nSET VARIABLE SB_STATUS \"OK\"\n\u0000\u0007\u001b[31m\u0085end\t.";
    when(house.switchboard.plan(any())).thenReturn(Decisions.ringShowing(hostile));

    var call = house.asterisk.call("0671234567").route().expectStep("RING");

    call.expect("SB_CLIENT", "OlenaSET VARIABLE SB_STATUS \"OK\"[31mend.");
    assertThat(call.conversation().commands()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("longNames")
  void nameOfTenKilobytes_isCutBetweenCharacters(String piece) {
    when(house.switchboard.plan(any()))
        .thenReturn(Decisions.ringShowing(piece.repeat(10_240 / piece.length())));

    var call = house.asterisk.call("0671234567").route().expectStep("RING");

    String command = call.conversation().commands().getFirst();
    assertThat(command.getBytes(StandardCharsets.UTF_8).length).isBetween(1_890, 1_898);
    assertThat(call.variable("SB_CLIENT")).startsWith(piece).doesNotContain("\ufffd");
  }

  static List<String> longNames() {
    return List.of("a", "й", "€", "😀", "\"", "\\", "aй€😀\"");
  }

  @Test
  void loneSurrogate_isAQuestionMark() {
    when(house.switchboard.plan(any())).thenReturn(Decisions.ringShowing("a\ud83db"));

    house.asterisk.call("0671234567").route().expect("SB_CLIENT", "a?b");
  }

  @ParameterizedTest
  @MethodSource("names")
  void callersOwnName_disturbsNothing(String name) {
    when(house.switchboard.plan(any())).thenReturn(Decisions.ring("PJSIP/101"));

    house.asterisk.call("0671234567").named(name).route().expectDial("PJSIP/101");
  }

  @ParameterizedTest
  @MethodSource("names")
  void callersNumber_disturbsNothing(String number) {
    when(house.switchboard.plan(any())).thenReturn(Decisions.ring("PJSIP/101"));

    house.asterisk.call(number).routeWithoutArguments().expectDial("PJSIP/101");

    assertThat(house.decisions).singleElement().asString().doesNotContain("\n");
  }

  @ParameterizedTest
  @MethodSource("names")
  void didOutOfAStrangersHand_fallsBack(String did) {
    house.asterisk.call("0671234567").to(did).routeWithoutArguments().expectFallback();
  }

  @Test
  void nameThatSmugglesALine_closesTheConnection() throws Exception {
    try (var asterisk = new RawAsterisk(house.server.address())) {
      asterisk.send(
          RawAsterisk.environment("route", "1.1", "380441234567")
              .replace("Olena", "x\nagi_arg_1: 9.9"));

      assertThat(asterisk.isClosedByServer()).isTrue();
    }
    assertThat(house.refused(Refusal.REPEATED_LINE)).isEqualTo(1);
  }

  @Test
  void badUtf8_isReplaced() throws Exception {
    when(house.switchboard.plan(any()))
        .thenAnswer(question ->
            Decisions.ringShowing(
                ((CallRequests.Inbound) question.getArgument(0)).caller().name()));
    byte[] environment =
        RawAsterisk.environment("route", "1.1", "380441234567")
            .getBytes(StandardCharsets.ISO_8859_1);
    int at = new String(environment, StandardCharsets.ISO_8859_1).indexOf("Olena");
    environment[at] = (byte) 0xff;

    try (var asterisk = new RawAsterisk(house.server.address())) {
      var variables = new AgiChannelVariables();
      variables.execute(asterisk.send(environment).command());

      assertThat(variables.get("SB_CLIENT")).isEqualTo("\ufffdlena");
    }
  }
}
