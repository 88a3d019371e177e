package ua.switchboard.tests.lab;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Gives the tests of an {@link OnBothVersions} or {@link OnNewestVersion} class their {@link Lab}:
 * one per version and JVM, started when first asked for, stopped after the last test.
 */
final class LabExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
  /**
   * With {@code -Dswitchboard.lab.optional=true} a machine that cannot unpack Debian packages skips
   * these tests; without it they fail there.
   */
  private static final String OPTIONAL = "switchboard.lab.optional";

  private static final Namespace NAMESPACE = Namespace.create(LabExtension.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    lab(context).begin(context.getDisplayName());
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    lab(context).end();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Lab.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return lab(context);
  }

  private static Lab lab(ExtensionContext context) {
    AsteriskVersion version =
        context.getRequiredTestInstance() instanceof OnBothVersions both
            ? both.version
            : AsteriskVersion.ASTERISK_22;
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Labs.class, key -> new Labs(), Labs.class)
        .get(version);
  }

  /** The labs of this JVM; closed by JUnit with its store. */
  private static final class Labs implements AutoCloseable {
    private final Map<AsteriskVersion, Lab> running = new EnumMap<>(AsteriskVersion.class);
    private final Map<AsteriskVersion, Exception> failed = new EnumMap<>(AsteriskVersion.class);
    private final LoopbackRange range;

    Labs() {
      try {
        range = LoopbackRange.claim();
      } catch (IOException e) {
        throw new AssertionError("no addresses for the lab", e);
      }
    }

    synchronized Lab get(AsteriskVersion version) {
      var before = failed.get(version);
      if (before != null) {
        throw new AssertionError(
            "no " + version + ", see the first test that asked for it", before);
      }
      return running.computeIfAbsent(version, this::start);
    }

    private Lab start(AsteriskVersion version) {
      try {
        return Lab.start(version, range.network(version), Lab.newFolder(version));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(version + " could not be started", e);
      } catch (IOException e) {
        if (Boolean.getBoolean(OPTIONAL)) {
          throw new TestAbortedException(version + " cannot be had on this machine", e);
        }
        failed.put(version, e);
        throw new AssertionError(version + " could not be started: " + e.getMessage(), e);
      }
    }

    @Override
    public synchronized void close() throws Exception {
      for (var lab : running.values()) {
        lab.close();
      }
      range.close();
    }
  }
}
