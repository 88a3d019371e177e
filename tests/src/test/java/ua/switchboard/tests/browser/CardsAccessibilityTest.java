package ua.switchboard.tests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Lab;
import ua.switchboard.tests.real.Company;

/** FEATURE UNDER TEST: what comes and goes with a call can be read, in light and dark. */
class CardsAccessibilityTest extends PanelTests {
  private static final String CLIENT_OF_101 = "0671110001";
  private static final String SOMEBODY = "0679990078";

  private static final String UNTIL_IT_IS_PAINTED =
      "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

  /** A colour that is on its way to another one is neither. */
  private static final String UNTIL_COLOURS_STAND =
      "() => document.getAnimations().every((one) => !(one instanceof CSSTransition))";

  @Test
  void callThatRings_andToWhomItIsGiven() throws IOException {
    lab.rings(101);
    Page page = atWork(101);
    var caller = lab.callsAndGivesUp(CLIENT_OF_101, Shop.PATIENT, Duration.ofSeconds(10));
    Locator card = page.getByTestId("incoming-card");
    assertThat(card.getByRole(AriaRole.BUTTON, inside("На мій мобільний"))).isEnabled();
    check(page, "the card");
    card.getByRole(AriaRole.BUTTON, inside("Переадресувати")).click();
    assertThat(card.getByRole(AriaRole.LISTBOX)).isVisible();
    check(page, "the card with colleagues");
    caller.awaitEnd(Lab.SOON);
  }

  @Test
  void conversation_andWhatIsSettledAfterwards() throws IOException {
    lab.answers(101, SHORT);
    Page page = atWork(101);
    var caller = lab.calls(SOMEBODY, "", Company.SALES, Duration.ofSeconds(30));
    Locator talking = page.getByTestId("in-call-card");
    assertThat(talking.getByRole(AriaRole.BUTTON, inside("Гарячий"))).isVisible();
    check(page, "the conversation");
    talking.getByRole(AriaRole.BUTTON, inside("Порадитися")).click();
    assertThat(talking.getByRole(AriaRole.LISTBOX)).isVisible();
    check(page, "the conversation with colleagues");
    talking.getByRole(AriaRole.BUTTON, inside("Завершити")).click();
    caller.awaitEnd(Lab.SOON);
    Locator contact =
        page.getByTestId("contact-card")
            .filter(new Locator.FilterOptions().setHasText("067 999-00-78"));
    assertThat(contact.getByRole(AriaRole.BUTTON, inside("Закрити контакт"))).isVisible();
    check(page, "the contact");
    page.keyboard().press("Shift+?");
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Клавіші");
    check(page, "the list of keys");
  }

  private static void check(Page page, String what) {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.evaluate(UNTIL_IT_IS_PAINTED);
      page.waitForFunction(UNTIL_COLOURS_STAND);
      Axe.check(page, what + " in " + scheme);
    }
  }
}
