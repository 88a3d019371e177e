package ua.switchboard.tests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** FEATURE UNDER TEST: what somebody wanted to be reminded of comes up at its time. */
class ReminderPageTest extends PanelTests {
  private static final Duration AHEAD = Duration.ofSeconds(4);

  @Test
  void reminder_comesUpAtItsTime_andIsGoneOnceSeen() {
    Page page = atWork(103);
    Instant time = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.SECONDS);
    String event =
        """
        {"type": "CALL", "subject": "Рахунок для Ромашки", "dueAt": "%s", "remindAt": "%s"}
        """
            .formatted(time.plus(Duration.ofHours(1)), time);
    assertThat(office.desk(103).post("/client-events", event).status()).isEqualTo(201);
    Locator reminder = page.getByTestId("reminder");
    assertThat(reminder)
        .containsText(
            "Рахунок для Ромашки", new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
    assertThat(Instant.now()).isAfterOrEqualTo(time);
    Screens.take(page, "reminder");
    reminder.getByRole(AriaRole.BUTTON, inside("Бачу")).click();
    assertThat(reminder).isHidden();
    atWork(page);
    assertThat(reminder).isHidden();
  }
}
