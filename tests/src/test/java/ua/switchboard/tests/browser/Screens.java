package ua.switchboard.tests.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import ua.switchboard.tests.lab.Repository;

/**
 * Pictures of the screens, in {@code target/screens}; with {@code -Dswitchboard.screens=docs} in
 * {@code docs/screens}, where the README shows them.
 */
final class Screens {
  private static final Path FOLDER =
      "docs".equals(System.getProperty("switchboard.screens"))
          ? Repository.root().resolve("docs/screens")
          : Path.of("target", "screens");

  private Screens() {}

  /** Takes one of what the window shows. */
  static void take(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(FOLDER.resolve(name + ".png"))
            .setCaret(com.microsoft.playwright.options.ScreenshotCaret.HIDE));
  }
}
