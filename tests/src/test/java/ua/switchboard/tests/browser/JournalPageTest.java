package ua.switchboard.tests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.real.Company;

/** FEATURE UNDER TEST: the journal of one's calls, with what was recorded of them. */
class JournalPageTest extends PanelTests {
  private static final String CLIENT_OF_101 = "0671110001";
  private static final Duration TALK = Duration.ofSeconds(3);

  @Test
  void call_isInTheJournalByItself_withItsWayAndItsSound() throws IOException {
    Page page = signedIn(101, "/journal");
    page.getByRole(AriaRole.HEADING, named("Журнал дзвінків")).waitFor();
    lab.answers(101, SHORT);
    lab.calls(CLIENT_OF_101, "", Shop.RECORDED, TALK).awaitEnd(Lab.SOON);
    Locator row =
        page.locator("[data-call]")
            .filter(new Locator.FilterOptions().setHasText("Відділ продажів"))
            .first();
    assertThat(row).containsText("ТОВ Ромашка", journalTime());
    assertThat(row).containsText("Відповіли");
    row.getByRole(AriaRole.BUTTON).click();
    Locator offers = page.getByRole(AriaRole.LIST, named("Кому пропонували"));
    assertThat(offers).containsText("закріплений менеджер");
    assertThat(offers).containsText("Олена Шевченко");
    listens(page);
    Screens.take(page, "journal");
  }

  private static void listens(Page page) {
    List<Integer> statuses = new CopyOnWriteArrayList<>();
    page.onResponse(response -> {
      if (response.url().endsWith("/recording/audio")) {
        statuses.add(response.status());
      }
    });
    Locator player = page.getByRole(AriaRole.GROUP, named("Програвач"));
    player.waitFor(new Locator.WaitForOptions().setTimeout(30_000));
    Locator place = player.getByRole(AriaRole.SLIDER, inside("Місце в записі"));
    page.keyboard().press("k");
    Await.until("it plays", Lab.SOON, () -> second(place) > 0);
    assertThat(player.getByRole(AriaRole.BUTTON, inside("Пауза"))).isVisible();
    page.keyboard().press("k");
    double stopped = second(place);
    page.keyboard().press("j");
    Await.until("five seconds back", Lab.SOON, () -> second(place) < stopped);
    player.getByText("2×").click();
    assertThat(player.getByRole(AriaRole.RADIO, inside("2×"))).isChecked();
    assertThat(statuses).isNotEmpty().allMatch(status -> status == 206);
  }

  @Test
  void filter_standsInTheAddress_andComesBack() throws IOException {
    lab.rejects(101, 603);
    lab.rings(102);
    lab.callsAndGivesUp(CLIENT_OF_101, Company.SALES, Duration.ofSeconds(2)).awaitEnd(Lab.SOON);
    Page page = signedIn(0, "/journal?result=MISSED&period=today");
    Locator rows = page.locator("[data-call]");
    assertThat(rows.first()).containsText("Пропущено", journalTime());
    assertThat(page.getByRole(AriaRole.TABLE)).not().containsText("Відповіли");
    page.getByLabel("Номер").fill("9876");
    assertThat(page).hasURL(Pattern.compile("number=%229876%22|number=9876"));
    assertThat(page.getByText("Таких дзвінків немає")).isVisible();
    page.reload();
    assertThat(page.getByLabel("Номер")).hasValue("9876");
    assertThat(page.getByText("Таких дзвінків немає")).isVisible();
    page.getByRole(AriaRole.BUTTON, named("Скинути")).click();
    assertThat(rows.first()).isVisible();
    assertThat(page).hasURL(Pattern.compile("/journal$"));
  }

  /** A call is put together some seconds after it ended. */
  private static LocatorAssertions.ContainsTextOptions journalTime() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
  }

  private static double second(Locator place) {
    return Double.parseDouble(place.getAttribute("aria-valuenow"));
  }
}
