package ua.switchboard.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rules of WCAG 2.1 AA that a machine can check, by axe-core. */
final class Axe {
  private static final String SCRIPT = script();

  /** One line per rule that is broken: the rule, and where. */
  private static final String RUN =
      """
      async () => {
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
        const found = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
        return found.violations.map((broken) => broken.id + ': ' + broken.nodes
          .map((node) => node.target.join(' ') + ' (' + node.failureSummary + ')').join('; '));
      }
      """;

  private Axe() {}

  /** What the page breaks; empty when it breaks nothing. */
  static List<?> violations(Page page) {
    page.evaluate(SCRIPT);
    return (List<?>) page.evaluate(RUN);
  }

  /** Fails when the page breaks one. */
  static void check(Page page, String name) {
    assertThat(violations(page)).as("what %s breaks", name).isEmpty();
  }

  private static String script() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
