package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;

/**
 * FEATURE UNDER TEST: the client's card comes with the offer and goes with it. How soon it comes is
 * measured by {@code dev/bench events}: two sockets on a busy machine prove no order.
 */
class CardTest extends RealCalls {
  private static final String CLIENT_OF_101 = "0671110001";

  private final List<Received> received = new CopyOnWriteArrayList<>();

  /** One event. */
  private record Received(String kind, JsonNode data) {}

  @Test
  void card_comesWithTheOffer_andGoesWithIt() throws Exception {
    lab.rejects(101, 603);
    lab.answers(102, SHORT);
    try (InputStream stream = listen(office.desk(101))) {
      await("snapshot");
      var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, SHORT);
      Received card = await("card");
      assertThat(card.data().path("client").path("name").asText()).isEqualTo("ТОВ Ромашка");
      assertThat(card.data().path("line").asText()).isEqualTo("Sales");
      Received gone = await("card-gone");
      assertThat(gone.data().path("outcome").asText()).isEqualTo("DECLINED");
      Received answered = await("answered");
      assertThat(answered.data().path("manager").path("extension").asText()).isEqualTo("102");
      assertThat(caller.awaitEnd(Lab.SOON)).as(caller.messages()).isZero();
      assertThat(await("ended").data().path("end").asText()).isEqualTo("ANSWERED");
    }
  }

  private InputStream listen(Desk desk) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        desk.http()
            .send(desk.request("/events").build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    Thread.ofVirtual().start(() -> read(response.body()));
    return response.body();
  }

  private void read(InputStream body) {
    var json = new ObjectMapper();
    try (var lines = new Scanner(body, StandardCharsets.UTF_8)) {
      String kind = "";
      while (lines.hasNextLine()) {
        String line = lines.nextLine();
        if (line.startsWith("event: ")) {
          kind = line.substring(7);
        } else if (line.startsWith("data: ")) {
          received.add(new Received(kind, json.readTree(line.substring(6))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Received await(String kind) {
    return Await.value(
        kind + " among " + received,
        Lab.SOON,
        () ->
            received.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .or(Optional::empty));
  }
}
