package ua.switchboard.tests.browser;

import com.microsoft.playwright.Page;

/** Whether a tab sounds: counts the times that it began to ring. */
final class Rings {
  /** One ring makes several notes; they are a second apart at most. */
  static final String SCRIPT =
      """
      window.rings = 0;
      let last = -Infinity;
      const begin = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...at) {
        if (performance.now() - last > 1000) window.rings++;
        last = performance.now();
        return begin.apply(this, at);
      };
      """;

  private Rings() {}

  static int in(Page tab) {
    return ((Number) tab.evaluate("window.rings")).intValue();
  }
}
