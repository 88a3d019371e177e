package ua.switchboard.tests.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnNewestVersion;
import ua.switchboard.tests.real.Office;

/**
 * Tests of the panel as people see it. Each begins with a server that runs and sees its Asterisk
 * and with no page open, and ends with no channel, no reservation and no call.
 */
@ExtendWith(Stage.Extension.class)
@NullUnmarked
abstract class PanelTests extends OnNewestVersion {
  static final Duration SHORT = Duration.ofMillis(300);

  Lab lab;
  Office office;

  private Window window;
  private final List<BrowserContext> opened = new ArrayList<>();

  @BeforeEach
  final void begin(Lab lab, Stage stage) throws Exception {
    this.lab = lab;
    office = stage.office(lab);
    window = stage.window();
    office.begin();
  }

  @AfterEach
  final void end() {
    opened.forEach(BrowserContext::close);
    lab.awaitSilence();
    office.awaitQuiet(Lab.SOON);
  }

  /** A person's browser: its tabs share cookies and storage, and nothing with other people's. */
  final BrowserContext person() {
    var context =
        window
            .browser()
            .newContext(
                new com.microsoft.playwright.Browser.NewContextOptions()
                    .setBaseURL(office.url())
                    .setTimezoneId("Europe/Kyiv")
                    .setLocale("uk-UA")
                    .setViewportSize(1440, 900));
    context.setDefaultTimeout((double) Lab.SOON.toMillis());
    opened.add(context);
    return context;
  }

  /** A tab of a new person's browser at this path of the server. */
  final Page open(String path) {
    Page page = person().newPage();
    page.navigate(path);
    return page;
  }
}
