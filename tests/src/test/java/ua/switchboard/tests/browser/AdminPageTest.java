package ua.switchboard.tests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Await;
import ua.switchboard.tests.lab.Lab;

/** FEATURE UNDER TEST: an administrator sets up the company in the panel. */
class AdminPageTest extends PanelTests {
  private static final String SOMEBODY = "0679990044";
  private static final String NEW_LINE = "380440000013";

  @Test
  void newManagerGroupAndLine_ringForTheNextCall_andItsWayIsExplained() throws IOException {
    Page page = signedIn(0, "/admin?part=managers");
    addManager(page);
    addGroup(page);
    addLine(page);
    awaitExplained(NEW_LINE, "120");
    lab.answers(106, SHORT);
    var caller = lab.calls(SOMEBODY, "", NEW_LINE, Duration.ofSeconds(2));
    office.awaitTalk("106");
    caller.awaitEnd(Lab.SOON);
    page.navigate("/admin?part=explain&call=" + awaitRecord(NEW_LINE));
    choose(page.getByLabel("Якби були на паузі").first(), page, "120 Ліна Нова");
    page.getByRole(AriaRole.BUTTON, named("Пояснити")).click();
    Locator considered = page.getByRole(AriaRole.TABLE, named("Кого розглянули"));
    assertThat(considered).hasCount(2);
    assertThat(considered.first()).containsText("Ліна Нова");
    assertThat(considered.first()).not().containsText("на паузі");
    assertThat(considered.last()).containsText("на паузі");
    Axe.check(page, "an explanation");
    Screens.take(page, "explain");
  }

  private static void addManager(Page page) {
    Locator form = begin(page);
    text(form, "Внутрішній номер").fill("120");
    text(form, "Ім’я").fill("Ліна Нова");
    Locator devices = form.getByLabel("Телефони").first();
    devices.fill("PJSIP/105");
    devices.press("Enter");
    save(form);
    assertThat(form).containsText("цей телефон має 105");
    devices.press("Backspace");
    devices.fill("PJSIP/106");
    devices.press("Enter");
    saved(page, form, "120 Ліна Нова");
  }

  private static void addGroup(Page page) {
    page.navigate("/admin?part=ring-groups");
    Locator form = begin(page);
    text(form, "Назва").fill("новенькі");
    choose(form.getByLabel("Учасники").first(), page, "120 Ліна Нова");
    saved(page, form, "новенькі");
  }

  private static void addLine(Page page) {
    page.navigate("/admin?part=dids");
    Locator form = begin(page);
    text(form, "Номер лінії").fill(NEW_LINE);
    text(form, "Назва").fill("Вітрина");
    Locator stages = form.getByLabel("Каскад").first();
    for (int left = 4; left > 0; left--) {
      stages.press("Backspace");
    }
    choose(stages, page, "групи");
    choose(form.getByLabel("Групи").first(), page, "новенькі");
    Screens.take(page, "line");
    Axe.check(page, "the form of a line");
    saved(page, form, "Вітрина");
  }

  @Test
  void fileWithABadRow_saysWhereItIs_andItsGoodRowsCount() {
    Page page = signedIn(0, "/admin?part=import");
    choose(page.getByLabel("Що в файлі").first(), page, "Заблоковані");
    String file = "number;reason\n067 000 00 66;Спам\nзаховано;Хтось\n";
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload("blocked.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
    page.getByRole(AriaRole.BUTTON, named("Перевірити")).click();
    Locator problem =
        page.getByRole(AriaRole.TABLE, named("Помилки")).getByRole(AriaRole.ROW).last();
    assertThat(problem.getByRole(AriaRole.CELL).nth(0)).hasText("3");
    assertThat(problem.getByRole(AriaRole.CELL).nth(1)).hasText("number");
    assertThat(problem).containsText("заховано");
    assertThat(page.getByRole(AriaRole.TABLE, named("Що зміниться"))).containsText("Спам");
    assertThat(page.getByText("Нічого не записано")).isVisible();
    Axe.check(page, "the preview of an import");
    Screens.take(page, "import");
    page.getByRole(AriaRole.BUTTON, named("Імпортувати без рядків з помилками")).click();
    assertThat(page.getByText("Імпортовано").first()).isVisible();
    page.navigate("/admin?part=blocked");
    assertThat(page.getByRole(AriaRole.TABLE)).containsText("067 000-00-66");
  }

  @Test
  void userIsAdded_withAPasswordThatIsShownOnce_andMustBeChanged() {
    Page page = signedIn(0, "/admin?part=users");
    page.getByRole(AriaRole.BUTTON, named("Додати користувача")).click();
    Locator form = page.getByRole(AriaRole.DIALOG);
    text(form, "Логін").fill("lina");
    text(form, "Ім’я").fill("Ліна");
    choose(form.getByLabel("Менеджер").first(), page, "107 Юлія Савченко");
    save(form);
    String password = page.locator("pre").innerText().strip();
    Axe.check(page, "the one-time password");
    page.getByRole(AriaRole.BUTTON, named("Зрозуміло")).click();
    assertThat(page.getByRole(AriaRole.TABLE)).containsText("lina");
    Page hers = open("/");
    hers.getByLabel("Логін").fill("lina");
    hers.getByLabel("Пароль").fill(password);
    hers.getByRole(AriaRole.BUTTON, named("Увійти")).click();
    assertThat(hers.getByRole(AriaRole.HEADING).first()).containsText("пароль");
  }

  @Test
  void connectionsAreTested_fromThePanel() {
    Page page = signedIn(0, "/admin?part=checks");
    page.getByRole(AriaRole.BUTTON, named("Перевірити все")).click();
    for (String check :
        new String[] {"База даних", "Asterisk (AMI)", "Питання Asterisk (FastAGI)"}) {
      assertThat(page.getByRole(AriaRole.TABLE, named(check))).containsText("добре");
    }
    Axe.check(page, "tests of connections");
    Screens.take(page, "checks");
  }

  @Test
  void supervisorAndManager_haveNoAdministration() {
    for (int who : new int[] {101, 106}) {
      Page page = signedIn(who, "/journal");
      page.getByRole(AriaRole.HEADING, named("Журнал дзвінків")).waitFor();
      assertThat(page.getByRole(AriaRole.NAVIGATION)).not().containsText("Керування");
      page.navigate("/admin?part=users");
      assertThat(page.getByRole(AriaRole.TABLE)).hasCount(0);
      assertThat(office.desk(who).get("/admin/entries/managers").status()).isEqualTo(403);
    }
  }

  private static Locator begin(Page page) {
    page.getByRole(AriaRole.BUTTON, named("Додати").setExact(true)).click();
    return page.getByRole(AriaRole.DIALOG);
  }

  private static Locator text(Locator form, String label) {
    return form.getByRole(AriaRole.TEXTBOX, inside(label));
  }

  private static void save(Locator form) {
    form.getByRole(AriaRole.BUTTON, inside("Зберегти")).click();
  }

  /** Saves a form; what it brings with it is shown first, and saved all the same. */
  private static void saved(Page page, Locator form, String title) {
    save(form);
    Locator consequences = form.getByText("Зверніть увагу");
    Locator done =
        page.getByText("Збережено").filter(new Locator.FilterOptions().setHasText(title));
    assertThat(consequences.or(done).first()).isVisible();
    if (consequences.isVisible()) {
      save(form);
    }
    assertThat(form).isHidden();
    assertThat(page.getByRole(AriaRole.TABLE)).containsText(title.replaceFirst("^\\d+ ", ""));
  }

  /** Opens a field with a list, takes this one of it, and leaves the field. */
  private static void choose(Locator field, Page page, String option) {
    // The field itself lies beneath what it shows.
    field.click(new Locator.ClickOptions().setForce(true));
    page.getByRole(AriaRole.OPTION, named(option).setExact(true)).click();
    field.press("Tab");
  }

  /** The id of the line's latest call, once the journal has it. */
  private long awaitRecord(String line) {
    Await.until("a record of " + line, Lab.SOON, () -> latest().path("line").asText().equals(line));
    return latest().path("id").asLong();
  }

  private JsonNode latest() {
    return office.desk(0).get("/calls?limit=1").json().path("calls").path(0);
  }

  /** Until a server would ring this extension for a call of the line. */
  private void awaitExplained(String line, String extension) {
    Await.until(
        extension + " would ring",
        Lab.SOON,
        () ->
            office
                .desk(0)
                .get("/explain?from=" + SOMEBODY + "&did=" + line)
                .json()
                .path("steps")
                .toString()
                .contains("\"" + extension + "\""));
  }
}
