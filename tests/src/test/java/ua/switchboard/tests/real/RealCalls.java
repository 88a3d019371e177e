package ua.switchboard.tests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import ua.switchboard.tests.lab.AsteriskVersion;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnBothVersions;
import ua.switchboard.tests.lab.Sipp;

/**
 * Tests with real calls through the real server. Each begins with a server that runs and sees its
 * Asterisk, and ends with no channel, no reservation and no call.
 */
@ExtendWith(RealCalls.Offices.Extension.class)
@NullUnmarked
abstract class RealCalls extends OnBothVersions {
  static final Duration SHORT = Duration.ofMillis(300);
  static final Duration AT_ONCE = Duration.ofSeconds(1);

  Lab lab;
  Office office;

  @BeforeEach
  final void begin(Lab lab, Offices offices) throws IOException {
    this.lab = lab;
    this.office = offices.of(lab);
    office.begin();
  }

  @AfterEach
  final void end() {
    lab.awaitSilence();
    office.awaitQuiet(Lab.SOON);
  }

  /** Waits for a caller's, or a dialling telephone's, call to go as in its scenario. */
  static void ends(Sipp call) {
    assertThat(call.awaitEnd(Lab.SOON)).as(call.messages()).isZero();
  }

  /** The offices of this JVM, one per Asterisk; closed by JUnit before the labs are. */
  static final class Offices implements AutoCloseable {
    private final Map<AsteriskVersion, Office> open = new HashMap<>();

    Office of(Lab lab) throws IOException {
      Office office = open.get(lab.asterisk().version());
      if (office == null) {
        office = Office.open(lab);
        open.put(lab.asterisk().version(), office);
      }
      return office;
    }

    @Override
    public void close() throws IOException {
      for (Office office : open.values()) {
        office.close();
      }
    }

    static final class Extension implements ParameterResolver {
      @Override
      public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Offices.class;
      }

      @Override
      public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Offices.class))
            .getOrComputeIfAbsent(Offices.class, key -> new Offices(), Offices.class);
      }
    }
  }
}
