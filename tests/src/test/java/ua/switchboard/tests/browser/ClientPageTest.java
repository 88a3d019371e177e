package ua.switchboard.tests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** FEATURE UNDER TEST: a client's page, and what is planned with them from there. */
class ClientPageTest extends PanelTests {
  @Test
  void eventIsPlannedFromTheClientsPage_changedThere_andDoneInTheList() {
    Page page = signedIn(101, clientPath("Ромашка"));
    assertThat(page.getByRole(AriaRole.HEADING, named("ТОВ Ромашка"))).isVisible();
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("067 111-00-01");
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("Олена Шевченко");
    opensIn1C(page);
    page.getByRole(AriaRole.BUTTON, named("Нова подія")).click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Про що").fill("Надіслати зразки");
    dialog.getByText("Зустріч").click();
    dialog.getByRole(AriaRole.BUTTON, inside("Зберегти")).click();
    assertThat(dialog).isHidden();
    page.getByRole(AriaRole.TAB, named("Події")).click();
    Locator event = page.getByRole(AriaRole.LISTITEM).filter(withText("Надіслати зразки"));
    event.getByRole(AriaRole.BUTTON, inside("Надіслати зразки").setExact(true)).click();
    dialog.getByLabel("Примітка").fill("Три кольори");
    Screens.take(page, "event");
    dialog.getByRole(AriaRole.BUTTON, inside("Зберегти")).click();
    assertThat(dialog).isHidden();
    Screens.take(page, "client");
    page.navigate("/events");
    event.getByRole(AriaRole.BUTTON, inside("Надіслати зразки").setExact(true)).click();
    assertThat(dialog).containsText("Створено");
    assertThat(dialog).containsText("Три кольори");
    page.keyboard().press("Escape");
    event.getByRole(AriaRole.BUTTON, inside("Зроблено: Надіслати зразки")).click();
    assertThat(event).isHidden();
    page.navigate("/events?status=DONE");
    assertThat(event).containsText("Зроблено");
  }

  /** In the browser, in the program that is installed, and by "go to link" of 1C. */
  private static void opensIn1C(Page page) {
    String card = "e1cib/data/Справочник.Контрагенты?ref=a9b000055d49b45e11db8c4c9d5c422d";
    assertThat(page.getByRole(AriaRole.LINK, named("Відкрити в браузері")))
        .hasAttribute("href", "https://1c.example/unf/#" + card);
    assertThat(page.getByRole(AriaRole.LINK, named("Відкрити в 1С")))
        .hasAttribute("href", "e1c://server/1c.example/unf#" + card);
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.getByRole(AriaRole.BUTTON, named("Посилання для 1С")).click();
    assertThat(page.getByRole(AriaRole.BUTTON, named("Скопійовано"))).isVisible();
  }

  /** Where the page of the client with this word in the name is. */
  private String clientPath(String word) {
    var found =
        office
            .desk(101)
            .get("/counterparties?search=" + URLEncoder.encode(word, StandardCharsets.UTF_8))
            .json();
    return "/clients/" + found.path("counterparties").path(0).path("id").asLong();
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
