package ua.switchboard.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.lab.OnNewestVersion;
import ua.switchboard.tests.real.Office;
import ua.switchboard.tests.real.People;

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

  /** What went wrong in pages of this test, as their consoles tell it. */
  final List<String> complaints = new CopyOnWriteArrayList<>();

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
    assertThat(complaints).as("errors of scripts").isEmpty();
    lab.awaitSilence();
    office.awaitQuiet(Lab.SOON);
  }

  /** A person's browser: its tabs share cookies and storage, and nothing with other people's. */
  final BrowserContext person(String language, ColorScheme scheme) {
    var context =
        window
            .browser()
            .newContext(
                new com.microsoft.playwright.Browser.NewContextOptions()
                    .setBaseURL(office.url())
                    .setTimezoneId("Europe/Kyiv")
                    .setLocale("uk-UA")
                    .setColorScheme(scheme)
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setViewportSize(1440, 900));
    context.setDefaultTimeout((double) Lab.SOON.toMillis());
    context.addInitScript(
        """
        if (location.protocol.startsWith('http') && !localStorage.getItem('switchboard.language')) {
          localStorage.setItem('switchboard.language', '%s');
        }
        """
            .formatted(language));
    context.onWebError(error -> complaints.add(error.error()));
    opened.add(context);
    return context;
  }

  /** A tab of a new person's browser at this path of the server. */
  final Page open(String path) {
    Page page = person("uk", ColorScheme.LIGHT).newPage();
    page.navigate(path);
    return page;
  }

  /** The browser of the person with this extension, who has signed in; 0 is the administrator. */
  final BrowserContext signedIn(int extension, String language, ColorScheme scheme) {
    var context = person(language, scheme);
    var sign = Map.of("login", People.login(extension), "password", People.PASSWORD);
    var answer = context.request().post("/api/v1/session", RequestOptions.create().setData(sign));
    assertThat(answer.ok()).as(answer.text()).isTrue();
    return context;
  }

  /** A tab of somebody who has signed in, in Ukrainian and light. */
  final Page signedIn(int extension, String path) {
    Page page = signedIn(extension, "uk", ColorScheme.LIGHT).newPage();
    page.navigate(path);
    return page;
  }

  /** The panel of somebody who takes calls, and is told of what happens. */
  final Page atWork(int extension) {
    return atWork(signedIn(extension, "uk", ColorScheme.LIGHT).newPage());
  }

  static Page atWork(Page page) {
    page.navigate("/day");
    PlaywrightAssertions.assertThat(page.getByRole(AriaRole.COMPLEMENTARY, named("Зараз")))
        .containsText("Вільно");
    return page;
  }

  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  static Locator.GetByRoleOptions inside(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
