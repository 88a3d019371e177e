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
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.real.Company;

/** FEATURE UNDER TEST: a real call as managers see it at their panels. */
class CardPageTest extends PanelTests {
  private static final String CLIENT_OF_101 = "0671110001";
  private static final String SOMEBODY = "0679990077";
  private static final Duration TALK = Duration.ofSeconds(20);

  @Test
  void card_followsTheOffer_andLeavesTheFirst() throws IOException {
    lab.rings(101);
    lab.rings(102);
    Page first = atWork(101);
    Page second = atWork(102);
    var caller = lab.callsAndGivesUp(CLIENT_OF_101, Company.SALES, Duration.ofSeconds(6));
    assertThat(card(first)).containsText("ТОВ Ромашка");
    assertThat(card(first)).containsText("Ваш клієнт");
    Screens.take(first, "card");
    assertThat(card(second)).containsText("ТОВ Ромашка");
    assertThat(card(first)).isHidden(atOnce());
    caller.awaitEnd(Lab.SOON);
    assertThat(card(second)).isHidden();
  }

  @Test
  void decline_movesTheCallOnAtOnce() throws IOException {
    lab.rings(101);
    lab.rings(102);
    Page first = atWork(101);
    Page second = atWork(102);
    var caller = lab.callsAndGivesUp(CLIENT_OF_101, Shop.PATIENT, Duration.ofSeconds(8));
    assertThat(card(first)).isVisible();
    card(first).getByRole(AriaRole.BUTTON, inside("Відхилити")).click();
    assertThat(card(first)).isHidden(atOnce());
    // Unasked, the first telephone would ring for 20 seconds.
    assertThat(card(second)).isVisible();
    caller.awaitEnd(Lab.SOON);
  }

  @Test
  void newClient_isSettledOnlyWithARatingAndANextAction() throws IOException {
    lab.answers(101, SHORT);
    Page page = atWork(101);
    lab.calls(SOMEBODY, "", Company.SALES, Duration.ofSeconds(2)).awaitEnd(Lab.SOON);
    Locator contact =
        page.getByTestId("contact-card")
            .filter(new Locator.FilterOptions().setHasText("067 999-00-77"));
    Locator close = contact.getByRole(AriaRole.BUTTON, inside("Закрити контакт"));
    assertThat(close).isDisabled();
    page.keyboard().press("1");
    assertThat(contact.getByRole(AriaRole.BUTTON, inside("Гарячий")))
        .hasAttribute("aria-pressed", "true");
    Screens.take(page, "contact");
    close.click();
    assertThat(contact).containsText("Коли це зробити?");
    contact.getByRole(AriaRole.BUTTON, inside("Завтра 10:00")).click();
    close.click();
    assertThat(contact).isHidden();
    page.navigate("/events");
    assertThat(page.getByRole(AriaRole.LIST, named("Події"))).containsText("067 999-00-77");
  }

  @Test
  void transfer_takesTheCallToTheColleague() throws IOException {
    lab.answers(101, SHORT);
    lab.answers(102, SHORT);
    Page first = atWork(101);
    Page second = atWork(102);
    var caller = lab.calls(CLIENT_OF_101, "", Company.SALES, TALK);
    Locator talking = first.getByTestId("in-call-card");
    talking.getByRole(AriaRole.BUTTON, inside("Перевести")).click();
    Screens.take(first, "call");
    talking.getByLabel("Кому перевести?").first().fill("102");
    talking.getByRole(AriaRole.OPTION).first().click();
    assertThat(second.getByTestId("in-call-card")).containsText("ТОВ Ромашка");
    assertThat(talking).isHidden();
    second.getByTestId("in-call-card").getByRole(AriaRole.BUTTON, inside("Завершити")).click();
    caller.awaitEnd(Lab.SOON);
  }

  @Test
  void twoTabs_ringOnce_andOneGoesOnWhenTheOtherIsClosed() throws IOException {
    lab.rings(101);
    var person = signedIn(101, "uk", com.microsoft.playwright.options.ColorScheme.LIGHT);
    person.addInitScript(Rings.SCRIPT);
    List<Page> tabs = List.of(person.newPage(), person.newPage());
    tabs.forEach(tab -> atWork(tab));
    var caller = lab.callsAndGivesUp(CLIENT_OF_101, Company.SALES, Duration.ofSeconds(1));
    tabs.forEach(tab -> assertThat(card(tab)).isVisible());
    caller.awaitEnd(Lab.SOON);
    tabs.forEach(tab -> assertThat(card(tab)).isHidden());
    assertThat(tabs.stream().mapToInt(Rings::in).sum()).as("tabs that rang").isEqualTo(1);
    Page ringing = tabs.stream().filter(tab -> Rings.in(tab) == 1).findFirst().orElseThrow();
    Page other = tabs.stream().filter(tab -> Rings.in(tab) == 0).findFirst().orElseThrow();
    ringing.close();
    var again = lab.callsAndGivesUp(CLIENT_OF_101, Company.SALES, Duration.ofSeconds(1));
    assertThat(card(other)).isVisible();
    again.awaitEnd(Lab.SOON);
    assertThat(Rings.in(other)).as("rings of the tab that is left").isEqualTo(1);
  }

  @Test
  void serverStartsAgain_andTheScreenIsRestoredByItself() throws IOException {
    lab.rings(101);
    Page page = atWork(101);
    office.server().stop();
    assertThat(page.getByRole(AriaRole.ALERT).or(page.getByRole(AriaRole.STATUS)).first())
        .containsText("втрачено");
    office.restart();
    assertThat(page.getByText("втрачено"))
        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(20_000));
    var caller = lab.callsAndGivesUp(CLIENT_OF_101, Company.SALES, Duration.ofSeconds(1));
    assertThat(card(page)).containsText("ТОВ Ромашка");
    caller.awaitEnd(Lab.SOON);
  }

  private static Locator card(Page page) {
    return page.getByTestId("incoming-card");
  }

  private static LocatorAssertions.IsHiddenOptions atOnce() {
    return new LocatorAssertions.IsHiddenOptions().setTimeout(2_000);
  }
}
