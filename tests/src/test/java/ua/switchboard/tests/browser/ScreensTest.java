package ua.switchboard.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * FEATURE UNDER TEST: whoever opens a screen can read it, in three languages, in light and dark,
 * with eyes or without.
 */
class ScreensTest extends PanelTests {
  /** Every page of the administration. */
  private static final List<String> ADMINISTRATION =
      List.of(
          "managers",
          "absences",
          "users",
          "dids",
          "ring-groups",
          "hours",
          "special-days",
          "blocked",
          "explain",
          "trunks",
          "operator-prefixes",
          "ported-numbers",
          "import",
          "checks",
          "settings",
          "audit");

  /** Who opens what; 0 is the administrator. */
  private static final Map<Integer, List<String>> SCREENS =
      Map.of(
          101,
          List.of("/day", "/dial", "/journal", "/events", "/clients/1"),
          0,
          Stream.concat(
                  Stream.of("/journal"), ADMINISTRATION.stream().map(part -> "/admin?part=" + part))
              .toList());

  /** What i18next shows when it has no text: the key. */
  private static final Pattern KEY =
      Pattern.compile("(?<![\\w@/.:-])[a-z][A-Za-z]*(?:\\.[A-Za-z][\\w-]*)+(?![\\w.@-])");

  @Test
  void everyScreen_hasItsWords_inThreeLanguages() {
    var keys = new ArrayList<String>();
    for (String language : List.of("uk", "ru", "en")) {
      forEachScreen(
          language,
          ColorScheme.LIGHT,
          (page, name) ->
              KEY.matcher(wordsOf(page))
                  .results()
                  .forEach(key -> keys.add(language + " " + name + ": " + key.group())));
    }
    assertThat(keys).isEmpty();
  }

  @Test
  void everyScreen_keepsTheRulesOfAccessibility_inLightAndDark() {
    var broken = new ArrayList<String>();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      forEachScreen(
          "uk",
          scheme,
          (page, name) -> {
            Screens.take(page, name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
            Axe.violations(page).forEach(one -> broken.add(scheme + " " + name + ": " + one));
          });
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void aKeyInPlaceOfAText_wouldBeFound() {
    assertThat(KEY.matcher("Журнал filter.any 12.05.2026, 0:12, a@b.ua").results()).hasSize(1);
  }

  /** The names of settings look like keys of texts, and are shown as they stand in the file. */
  private static String wordsOf(Page page) {
    return page.url().endsWith("part=settings")
        ? page.getByRole(AriaRole.NAVIGATION).last().innerText()
        : page.locator("body").innerText();
  }

  private interface Look {
    void at(Page page, String name);
  }

  private void forEachScreen(String language, ColorScheme scheme, Look look) {
    Page stranger = person(language, scheme).newPage();
    stranger.navigate("/");
    stranger.getByRole(AriaRole.BUTTON).first().waitFor();
    look.at(stranger, "sign-in");
    SCREENS.forEach((who, paths) -> {
      Page page = signedIn(who, language, scheme).newPage();
      for (String path : paths) {
        page.navigate(path);
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).waitFor();
        awaitRead(page);
        look.at(
            page,
            (who == 0 ? "administrator" : "manager")
                + path.replace("?part=", "/").replace('/', '-'));
      }
    });
  }

  /** Until nothing is being fetched any more. */
  private static void awaitRead(Page page) {
    page.locator(".mantine-Loader-root, .mantine-Skeleton-root")
        .first()
        .waitFor(
            new Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
  }
}
