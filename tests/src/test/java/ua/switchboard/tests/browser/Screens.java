package ua.switchboard.tests.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.nio.file.Files;
import java.nio.file.Path;
import ua.switchboard.tests.lab.Repository;

/**
 * Pictures of the screens, in {@code target/screens}; with {@code -Dswitchboard.screens=docs} those
 * that {@code docs/screens} has, which the README shows, are taken anew there.
 */
final class Screens {
  private static final boolean ANEW = "docs".equals(System.getProperty("switchboard.screens"));
  private static final Path SHOWN = Repository.root().resolve("docs/screens");
  private static final Path OTHERS = Path.of("target", "screens");

  private Screens() {}

  /** Takes one of what the window shows. */
  static void take(Page page, String name) {
    Path shown = SHOWN.resolve(name + ".png");
    Path file = ANEW && Files.exists(shown) ? shown : OTHERS.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setCaret(ScreenshotCaret.HIDE));
  }
}
