package ua.switchboard.terminal;

import sun.misc.Signal;

/** Signals of the operating system. */
public final class Signals {
  private Signals() {}

  /**
   * Does something when a signal comes, instead of ending. The JDK has no other way to hear one.
   *
   * @param name without SIG, e.g. {@code TERM}
   */
  @SuppressWarnings("sunapi")
  public static void on(String name, Runnable action) {
    Signal.handle(new Signal(name), signal -> action.run());
  }
}
