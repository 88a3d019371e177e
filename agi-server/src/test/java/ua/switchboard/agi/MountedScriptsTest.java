package ua.switchboard.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.agi.client.AgiChannelVariables;
import ua.switchboard.agi.mounted.MountedScripts;
import ua.switchboard.testkit.Eventually;
import ua.switchboard.testkit.fakeasterisk.RawAsterisk;

/** An administrator's scripts, from real jars that are compiled here. */
class MountedScriptsTest {
  private static final String GREETER =
      """
      import org.asteriskjava.fastagi.*;

      public class Greeter implements AgiScript {
        public void service(AgiRequest request, AgiChannel channel) throws AgiException {
          channel.setVariable("GREETING", "Вітаємо, \\"" + request.getCallerIdName() + "\\"");
          channel.setVariable("FIRST", request.getArguments()[0]);
          channel.setVariable("COPY", channel.getVariable("FIRST"));
          channel.setVariable("THREAD", String.valueOf(Thread.currentThread().isVirtual()));
        }
      }
      """;

  private static final String BROKEN =
      """
      import org.asteriskjava.fastagi.*;

      public class Broken implements AgiScript {
        public void service(AgiRequest request, AgiChannel channel) throws AgiException {
          channel.setVariable("BEFORE", "1");
          request.getParameter("x");
          throw new IllegalStateException("broken");
        }
      }
      """;

  private static final String UNBUILDABLE =
      """
      import org.asteriskjava.fastagi.*;

      public class Unbuildable implements AgiScript {
        public Unbuildable() { throw new IllegalStateException("no licence"); }
        public void service(AgiRequest request, AgiChannel channel) {}
      }
      """;

  @TempDir private Path folder;

  @Test
  void script_runsByTheNameOfItsJar() throws IOException {
    jar("greeter", "Greeter", GREETER);
    try (var mounted = load();
        var house = house(mounted, AgiLimits.DEFAULT)) {
      house
          .asterisk
          .call("0671234567")
          .named("Олена")
          .ask("greeter?x=%zz", List.of("one", "two"))
          .expect("GREETING", "Вітаємо, \"Олена\"")
          .expect("FIRST", "one")
          .expect("COPY", "one")
          .expect("THREAD", "true");

      Eventually.holds(() -> house.sessions("mounted", "answered") == 1);
    }
  }

  @Test
  void scriptThrows_fallback() throws IOException {
    jar("broken", "Broken", BROKEN);
    try (var mounted = load();
        var house = house(mounted, AgiLimits.DEFAULT)) {
      house
          .asterisk
          .call("0671234567")
          .ask("broken", List.of())
          .expect("BEFORE", "1")
          .expectFallback();

      Eventually.holds(() -> house.sessions("mounted", "fallback") == 1);
    }
  }

  @Test
  void callerHangsUp_isNotAnError() throws IOException {
    jar("greeter", "Greeter", GREETER);
    try (var mounted = load();
        var house = house(mounted, AgiLimits.DEFAULT)) {
      try (var asterisk = new RawAsterisk(house.server.address())) {
        assertThat(asterisk.send(RawAsterisk.environment("greeter", "one")).command())
            .startsWith("SET VARIABLE \"GREETING\"");
      }
      Eventually.holds(() -> house.sessions("mounted", "hangup") == 1);
      assertThat(house.sessions("mounted", "fallback")).isZero();
    }
  }

  @Test
  void noPlaceIsFree_fallbackAndThePlaceComesBack() throws IOException {
    jar("greeter", "Greeter", GREETER);
    try (var mounted = load();
        var house = house(mounted, AgiLimits.DEFAULT.withScriptSessions(1))) {
      try (var first = new RawAsterisk(house.server.address())) {
        first.send(RawAsterisk.environment("greeter", "one")).command();
        house.asterisk.call("1").ask("greeter", List.of("two")).expectFallback();
      }
      Eventually.holds(() -> greets(house));
    }
  }

  private static boolean greets(AgiTestServer house) {
    var call = house.asterisk.call("1").ask("greeter", List.of("three"));
    return call.variable("FIRST").equals("three");
  }

  @Test
  void ownScripts_areNotSlowedByWaitingOnes() throws IOException {
    jar("greeter", "Greeter", GREETER);
    try (var mounted = load();
        var house = house(mounted, AgiLimits.DEFAULT);
        var waiting = new RawAsterisk(house.server.address())) {
      when(house.switchboard.plan(any())).thenReturn(Decisions.ring("PJSIP/101"));
      var variables = new AgiChannelVariables();
      String command = waiting.send(RawAsterisk.environment("greeter", "one")).command();

      house.asterisk.call("0671234567").route().expectStep("RING");

      waiting.send(variables.execute(command) + "\n");
      assertThat(waiting.command()).startsWith("SET VARIABLE \"FIRST\"");
    }
  }

  @Test
  void badJars_areListedAndDisturbNobody() throws IOException {
    jar("greeter", "Greeter", GREETER);
    jar("route", "Greeter", GREETER);
    jar("unbuildable", "Unbuildable", UNBUILDABLE);
    jarOf("nobody", List.of());
    Files.writeString(folder.resolve("text.jar"), "not a jar");
    Files.writeString(folder.resolve("README"), "not looked at");

    try (var mounted = load()) {
      assertThat(mounted.names()).containsExactly("greeter");
      assertThat(mounted.problems())
          .satisfiesExactly(
              nobody -> assertThat(nobody).contains("nobody.jar'", "has 0"),
              route -> assertThat(route).contains("route.jar'", "the server's own"),
              text -> assertThat(text).contains("text.jar'", "expected: "),
              built -> assertThat(built).contains("unbuildable.jar'", "Unbuildable"));
    }
  }

  @Test
  void noFolder_noScripts() throws IOException {
    try (var mounted = MountedScripts.load(folder.resolve("absent"), Set.of())) {
      assertThat(mounted.names()).isEmpty();
      assertThat(mounted.problems()).isEmpty();
    }
  }

  private MountedScripts load() {
    return MountedScripts.load(folder, Set.of("route"));
  }

  private static AgiTestServer house(MountedScripts mounted, AgiLimits limits) {
    return new AgiTestServer(limits, AgiTestServer.LOOPBACK, mounted);
  }

  private void jar(String name, String type, String source) throws IOException {
    Path work = Files.createDirectories(folder.resolve(name + ".work"));
    Path java = Files.writeString(work.resolve(type + ".java"), source);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", work.toString(), "-proc:none", java.toString());
    assertThat(result).as("compilation of %s", type).isZero();
    jarOf(
        name,
        List.of(
            new Entry(type + ".class", Files.readAllBytes(work.resolve(type + ".class"))),
            new Entry(
                "META-INF/services/org.asteriskjava.fastagi.AgiScript",
                type.getBytes(StandardCharsets.UTF_8))));
  }

  private void jarOf(String name, List<Entry> entries) throws IOException {
    try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name + ".jar")))) {
      jar.putNextEntry(new JarEntry("about.txt"));
      for (Entry entry : entries) {
        jar.putNextEntry(new JarEntry(entry.name));
        jar.write(entry.bytes);
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(String name, byte[] bytes) {}
}
