package ua.switchboard.tests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.real.People;

/** FEATURE UNDER TEST: somebody opens the address, signs in, and chooses a language. */
class SignInTest extends PanelTests {
  @Test
  void managerSignsIn_andTheScreensAreThere() {
    Page page = open("/");
    page.getByLabel("Логін").fill(People.login(101));
    page.getByLabel("Пароль").fill("not this one");
    page.getByRole(AriaRole.BUTTON, named("Увійти")).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Логін або пароль неправильний");
    page.getByLabel("Пароль").fill(People.PASSWORD);
    page.getByRole(AriaRole.BUTTON, named("Увійти")).click();
    assertThat(page.getByRole(AriaRole.NAVIGATION)).containsText("Журнал");
    page.getByRole(AriaRole.BUTTON, named("Обліковий запис")).click();
    page.getByText("English").click();
    assertThat(page.getByRole(AriaRole.NAVIGATION)).containsText("Journal");
    page.reload();
    assertThat(page.getByRole(AriaRole.NAVIGATION)).containsText("Journal");
  }
}
