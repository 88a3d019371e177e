package ua.switchboard.tests.browser;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.real.Office;

/**
 * What all browser tests of a JVM share, because it is slow to build: a company with its server,
 * and the browser. Closed by JUnit before the lab is.
 */
final class Stage implements AutoCloseable {
  private static final int SERVER = 63;

  private @Nullable Office office;
  private @Nullable Window window;

  Office office(Lab lab) throws IOException {
    Office running = office;
    if (running == null) {
      running = Office.open(lab, SERVER, database -> Shop.addTo(database, lab), Shop.settings(lab));
      office = running;
    }
    return running;
  }

  Window window() throws IOException, InterruptedException {
    Window open = window;
    if (open == null) {
      open = Window.open();
      window = open;
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    if (window != null) {
      window.close();
    }
    if (office != null) {
      office.close();
    }
  }

  /** Gives a test the one of its JVM. */
  static final class Extension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(Stage.class))
          .getOrComputeIfAbsent(Stage.class, key -> new Stage(), Stage.class);
    }
  }
}
