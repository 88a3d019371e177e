package ua.switchboard.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import ua.switchboard.api.Principals;
import ua.switchboard.api.events.EventReader.Received;
import ua.switchboard.api.live.LiveOffice;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.DialStatus;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.presence.DeviceState;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Principal;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: events as they happen, to whom they may be told. */
class EventStreamTest {
  private static final Principal OLENA = Principals.manager(101);
  private static final Principal IVAN = Principals.manager(102);
  private static final Principal STRANGER = Principals.manager(999);
  private static final Principal LEADER = Principals.supervisor(104, 101, 102, 104);

  @Test
  void firstIsASnapshot_ofWhatIsGoingOn_withOnesOwnCard() throws Exception {
    try (var office = new LiveOffice()) {
      office.arrives("c1", LiveOffice.CLIENT);
      try (var olena = listen(office, OLENA);
          var stranger = listen(office, STRANGER)) {
        JsonNode snapshot = olena.await("snapshot").data();
        assertThat(snapshot.path("cards").path(0).path("call").asText()).isEqualTo("c1");
        assertThat(snapshot.path("calls")).hasSize(1);
        assertThat(snapshot.path("managers")).hasSize(1);
        checkAgainstTheDocument(office, "EventSnapshot", snapshot);
        JsonNode nothing = stranger.await("snapshot").data();
        assertThat(nothing.path("calls")).isEmpty();
        assertThat(nothing.path("cards")).isEmpty();
      }
    }
  }

  @Test
  void card_comesOnReservation_toTheOneItIsFor_andGoesWithTheOffer() throws Exception {
    try (var office = new LiveOffice();
        var olena = listen(office, OLENA);
        var ivan = listen(office, IVAN);
        var leader = listen(office, LEADER)) {
      office.arrives("c1", LiveOffice.CLIENT);
      JsonNode card = olena.await("card").data();
      assertThat(card.path("client").path("name").asText()).isEqualTo("Romashka");
      assertThat(card.path("reason").asText()).isEqualTo("attached-manager");
      assertThat(card.path("secondsLeft").asInt()).isBetween(13, 15);
      checkAgainstTheDocument(office, "EventCard", card);
      office.next("c1", DialStatus.NOANSWER, 0);
      JsonNode gone = olena.await("card-gone").data();
      assertThat(gone.path("outcome").asText()).isEqualTo("NO_ANSWER");
      checkAgainstTheDocument(office, "EventCardGone", gone);
      ivan.await("card");
      office.rings("c1", "102");
      office.connects("c1", "102");
      JsonNode answered = leader.await("answered").data();
      assertThat(answered.path("manager").path("extension").asText()).isEqualTo("102");
      checkAgainstTheDocument(office, "EventAnswered", answered);
      assertThat(ivan.await("card-gone").data().path("outcome").asText()).isEqualTo("ANSWERED");
      office.hangsUp("c1");
      JsonNode ended = leader.await("ended").data();
      assertThat(ended.path("end").asText()).isEqualTo("ANSWERED");
      checkAgainstTheDocument(office, "EventEnded", ended);
      checkAgainstTheDocument(office, "LiveCall", leader.await("call").data());
      assertThat(leader.kinds()).doesNotContain("card");
    }
  }

  @Test
  void callerGivesUp_theCardGoes() throws Exception {
    try (var office = new LiveOffice();
        var olena = listen(office, OLENA)) {
      office.arrives("c1", LiveOffice.CLIENT);
      olena.await("card");
      office.hangsUp("c1");
      assertThat(olena.await("card-gone").data().path("outcome").asText()).isEqualTo("CANCELLED");
    }
  }

  @Test
  void telephoneThatIsNotRegisteredAnyMore_isToldOfSomebodyPausedToo() throws Exception {
    try (var office = new LiveOffice();
        var ivan = listen(office, IVAN)) {
      office.board.pause(new ManagerId(102), "lunch");
      JsonNode paused =
          ivan.await("presence", data -> !data.path("reason").asText().isEmpty()).data();
      assertThat(paused.path("telephone").asText()).isEqualTo("REGISTERED");
      office.board.deviceState("pbx", new DeviceName("PJSIP/102"), DeviceState.UNAVAILABLE);
      JsonNode gone =
          ivan.await("presence", data -> data.path("telephone").asText().equals("UNREGISTERED"))
              .data();
      assertThat(gone.path("state").asText()).isEqualTo("PAUSED");
      office.board.serverUnknown("pbx");
      ivan.await("presence", data -> data.path("telephone").asText().equals("UNKNOWN"));
    }
  }

  @Test
  void presence_isToldToWhoMayKnow() throws Exception {
    try (var office = new LiveOffice();
        var ivan = listen(office, IVAN);
        var leader = listen(office, LEADER)) {
      office.board.pause(new ManagerId(101), "lunch");
      office.board.pause(new ManagerId(102), "course");
      JsonNode event =
          leader.await("presence", data -> data.path("reason").asText().equals("lunch")).data();
      checkAgainstTheDocument(office, "Presence", event);
      ivan.await("presence", data -> data.path("reason").asText().equals("course"));
      assertThat(ivan.all())
          .filteredOn(one -> one.kind().equals("presence"))
          .allSatisfy(one ->
              assertThat(one.data().path("manager").path("extension").asText()).isEqualTo("102"));
    }
  }

  @Test
  void whoComesBack_getsWhatTheyMissed_andNothingTwice() throws Exception {
    try (var office = new LiveOffice()) {
      String last;
      try (var first = listen(office, LEADER)) {
        office.arrives("c1", LiveOffice.CLIENT);
        first.await("call");
        first.await("presence");
        Eventually.holds(() -> first.all().size() >= 3);
        last = first.all().getLast().id();
      }
      office.board.pause(new ManagerId(102), "course");
      try (var again = listen(office, LEADER, last)) {
        again.await("presence", data -> data.path("reason").asText().equals("course"));
        assertThat(again.kinds()).doesNotContain("snapshot");
        assertThat(again.all()).allSatisfy(one -> assertThat(one.id()).isNotEqualTo(last));
      }
      for (String unknown : List.of("abc-1", "nonsense", last + "9", "-", last.replace('-', ' '))) {
        try (var anew = listen(office, LEADER, unknown)) {
          assertThat(anew.await("snapshot").kind()).isEqualTo("snapshot");
        }
      }
    }
  }

  @Test
  void whoDoesNotRead_isSkipped_andDelaysNobody() throws Exception {
    try (var office = new LiveOffice();
        var slow = stalled(office);
        var quick = listen(office, LEADER)) {
      Eventually.holds(
          () -> office.meters.get("switchboard.events.listeners").gauge().value() == 2);
      String long20k = "x".repeat(20_000);
      int told = 0;
      while (office.meters.counter("switchboard.events.behind").count() == 0) {
        String reason = ++told + long20k;
        office.board.pause(new ManagerId(101), reason);
        quick.await("presence", data -> data.path("reason").asText().equals(reason));
        assertThat(told).as("the stalled listener takes everything").isLessThan(5_000);
      }
      // Once it reads again, it begins anew.
      var text = new StringBuilder();
      byte[] piece = new byte[65_536];
      while (text.indexOf("event: snapshot", text.indexOf("event: snapshot") + 1) < 0) {
        int read = slow.getInputStream().read(piece);
        assertThat(read).isPositive();
        text.append(new String(piece, 0, read, StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void withoutThePermission_orWithAnUnknownParameter_isRefused() throws Exception {
    try (var office = new LiveOffice()) {
      Principal program = Principals.integration(Permission.CALL);
      assertThat(office.api.get(program, "/events").status()).isEqualTo(403);
      assertThat(office.api.get(null, "/events").status()).isEqualTo(401);
      assertThat(office.api.get(OLENA, "/events?all=true").problem())
          .isEqualTo("unknown-parameter");
    }
  }

  /** A browser that is told everything and reads nothing. */
  private static Socket stalled(LiveOffice office) throws IOException {
    var request = office.api.request(LEADER, "/events").build();
    var socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), office.api.port()));
    OutputStream out = socket.getOutputStream();
    var text = new StringBuilder("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n");
    request
        .headers()
        .map()
        .forEach((name, values) ->
            text.append(name).append(": ").append(values.getFirst()).append("\r\n"));
    out.write(text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return socket;
  }

  private static void checkAgainstTheDocument(LiveOffice office, String schema, JsonNode data)
      throws IOException {
    office.api.described().checkSchema(schema, new ObjectMapper().writeValueAsBytes(data));
  }

  private static EventReader listen(LiveOffice office, Principal who) throws Exception {
    EventReader reader =
        EventReader.open(office.api.http(), office.api.request(who, "/events").build());
    Received first = reader.await("snapshot");
    assertThat(first.id()).isNotEmpty();
    return reader;
  }

  private static EventReader listen(LiveOffice office, Principal who, String last)
      throws Exception {
    var request = office.api.request(who, "/events").header("Last-Event-ID", last).build();
    return EventReader.open(office.api.http(), request);
  }
}
