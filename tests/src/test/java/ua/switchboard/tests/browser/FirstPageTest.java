package ua.switchboard.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** FEATURE UNDER TEST: a browser on a bare machine shows what the server serves. */
class FirstPageTest extends PanelTests {
  @Test
  void browserShowsAPageOfTheServer() {
    Page page = open("/health/ready");
    assertThat(page.locator("body").innerText()).contains("\"status\":\"ready\"");
  }
}
