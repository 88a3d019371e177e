package ua.switchboard.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** FEATURE UNDER TEST: whoever opens the panel for the first time can work within a second. */
class FirstLoadTest extends PanelTests {
  private static final int LIMIT_BYTES = 300_000;
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** The best of some is what the panel takes; the others are what the machine does besides. */
  private static final int LOADS = 5;

  @Test
  void panelIsReadyWithinASecond_andSmall(TestReporter reporter) {
    List<Duration> took = new ArrayList<>();
    for (int load = 0; load < LOADS; load++) {
      took.add(load());
    }
    reporter.publishEntry("from nothing to the first screen", took.toString());
    assertThat(took.stream().min(Duration::compareTo).orElseThrow()).isLessThan(LIMIT);
  }

  private Duration load() {
    Page page = signedIn(101, "uk", ColorScheme.LIGHT).newPage();
    List<Response> scripts = new ArrayList<>();
    page.onResponse(response -> {
      if (response.url().endsWith(".js")) {
        scripts.add(response);
      }
    });
    long began = System.nanoTime();
    atWork(page);
    var took = Duration.ofNanos(System.nanoTime() - began);
    int bytes = scripts.stream().mapToInt(one -> one.request().sizes().responseBodySize).sum();
    assertThat(bytes).as("compressed script of the first load").isBetween(1, LIMIT_BYTES);
    return took;
  }
}
