package ua.switchboard.onec.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** FEATURE UNDER TEST: what a platform can is found out by asking, also when it keeps silent. */
class CapabilityProbeTest {
  private static final String JSON = "application/json";
  private static final String FIRST = "00000000-0000-0000-0000-000000000001";
  private static final String SECOND = "00000000-0000-0000-0000-000000000002";
  private static final CapabilityProbe.Targets TARGETS =
      new CapabilityProbe.Targets("Catalog_К", "Catalog_С", "Document_С", "Содержание");

  @Test
  void newPlatform_everything_askedOnce() throws IOException {
    try (var server = new ScriptedServer(CapabilityProbeTest::newPlatform);
        var client = new TestClients().client(server.base("http"))) {
      var probe = new CapabilityProbe(client, TARGETS);
      assertThat(probe.get().features()).isEqualTo(EnumSet.allOf(Feature.class));
      int asked = server.requests().size();
      assertThat(probe.get().has(Feature.SKIP)).isTrue();
      assertThat(server.requests()).hasSize(asked).hasSizeLessThanOrEqualTo(10);
      probe.forget();
      probe.get();
      assertThat(server.requests()).hasSize(2 * asked);
    }
  }

  @Test
  void platformThatRefusesEveryOption_nothing() throws IOException {
    String error = "{\"odata.error\":{\"code\":\"0\",\"message\":{}}}";
    try (var server = ScriptedServer.always(400, JSON, error);
        var client = new TestClients().client(server.base("http"))) {
      assertThat(new CapabilityProbe(client, TARGETS).get().features()).isEmpty();
    }
  }

  @Test
  void platformThatIgnoresOptions_isNotBelieved() throws IOException {
    try (var server = ScriptedServer.always(200, JSON, list(FIRST, SECOND));
        var client = new TestClients().client(server.base("http"))) {
      assertThat(new CapabilityProbe(client, TARGETS).get().features())
          .isEqualTo(Set.of(Feature.LONG_TEXT_FILTER));
    }
  }

  @Test
  void oneCIsAway_nothingIsConcluded() throws IOException {
    try (var server = ScriptedServer.always(503, "text/html", "");
        var client = new TestClients().client(server.base("http"))) {
      assertThatThrownBy(new CapabilityProbe(client, TARGETS)::get)
          .isInstanceOf(ODataException.class);
    }
  }

  private static void newPlatform(ScriptedServer.Request request, OutputStream out)
      throws IOException {
    String path = request.path();
    if (path.contains("/$count")) {
      ScriptedServer.send(out, 200, "text/plain", "3");
    } else if (path.contains("PredefinedDataName")) {
      ScriptedServer.send(out, 200, JSON, "{\"value\":[{\"PredefinedDataName\":\"Завершено\"}]}");
    } else if (path.contains("$top=2")) {
      ScriptedServer.send(out, 200, JSON, list(FIRST, SECOND));
    } else {
      boolean second = path.contains("desc") || path.contains("$skip") || path.contains(" gt guid");
      ScriptedServer.send(out, 200, JSON, list(second ? SECOND : FIRST));
    }
  }

  private static String list(String... refs) {
    return Stream.of(refs)
        .map(ref -> "{\"Ref_Key\":\"" + ref + "\"}")
        .collect(Collectors.joining(",", "{\"value\":[", "]}"));
  }
}
