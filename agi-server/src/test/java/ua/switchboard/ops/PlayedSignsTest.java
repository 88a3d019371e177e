package ua.switchboard.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.live.Switchboard;

/** FEATURE UNDER TEST: what a played call's telephones do is told over HTTP. */
class PlayedSignsTest {
  private static final CallId CALL = CallId.find("played-1.2").orElseThrow();
  private static final DeviceName DEVICE = DeviceName.find("PJSIP/101").orElseThrow();
  private static final String GOOD = "call=played-1.2&channel=PJSIP/101-00000002&sign=";

  private final Switchboard switchboard = mock(Switchboard.class);
  private OpsServer server;

  @BeforeEach
  void start() throws IOException {
    var sources = new OpsServer.Sources(new Health(), () -> "", Map::of, question -> Map.of());
    server = OpsServer.start("127.0.0.1", 0, sources, new PlayedSigns(switchboard));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void ringingAndTalkingAreToldAsAmiWouldTellThem() throws Exception {
    assertThat(post(GOOD + "ringing")).isEqualTo(204);
    assertThat(post(GOOD + "CONNECTED")).isEqualTo(204);
    var order = inOrder(switchboard);
    order.verify(switchboard).ringing(CALL, DEVICE);
    order.verify(switchboard).accepted(CALL, "PJSIP/101");
    order.verify(switchboard).connected(CALL, "PJSIP/101-00000002");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "call=pbx1-1.2&channel=PJSIP/101-00000002&sign=CONNECTED",
        "call=played-1.2&channel=101&sign=CONNECTED",
        "call=played-1.2&channel=PJSIP/101-00000002&sign=DEAD",
        "call=played-1.2",
        "",
      })
  void realCallsAndNonsenseAreRefused(String query) throws Exception {
    assertThat(post(query)).isEqualTo(400);
    verify(switchboard, never()).connected(any(), any());
  }

  @Test
  void aWebPageIsRefused() throws Exception {
    assertThat(post(GOOD + "CONNECTED", "Origin", "http://127.0.0.1:8080")).isEqualTo(403);
    verify(switchboard, never()).connected(any(), any());
  }

  private int post(String query, String... headers) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + server.port() + "/debug/played?" + query);
    var request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
