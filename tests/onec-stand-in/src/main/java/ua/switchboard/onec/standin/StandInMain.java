package ua.switchboard.onec.standin;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs a stand-in alone: {@code StandInMain [HOST [PORT]] [--generated N] [--latency MS]}. Prints
 * where it listens and as whom to log in; stops with the process.
 */
public final class StandInMain {
  private static final String USAGE = "usage: [HOST [PORT]] [--generated N] [--latency MS]";

  private StandInMain() {}

  /** Starts it; exits with 2 when the arguments cannot be read. */
  @SuppressWarnings("SystemOut") // a program for the command line
  public static void main(String[] args) throws InterruptedException {
    StandIn standIn;
    try {
      standIn = start(List.of(args), System.out);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + USAGE);
      System.exit(2);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(standIn::close, "stand-in-stop"));
    new CountDownLatch(1).await();
  }

  /** Starts it and says where. */
  public static StandIn start(List<String> args, PrintStream out) {
    var options = StandInOptions.demo();
    var latency = Duration.ZERO;
    var rest = new ArrayDeque<>(args);
    while (!rest.isEmpty()) {
      var word = rest.removeFirst();
      if (word.equals("--generated")) {
        options = options.withCompany(StandInOptions.generated(number(rest.pollFirst())).company());
      } else if (word.equals("--latency")) {
        latency = Duration.ofMillis(number(rest.pollFirst()));
      } else if (word.matches("[0-9]+")) {
        options = options.withAddress(options.host(), number(word));
      } else if (!word.startsWith("-")) {
        options = options.withAddress(word, options.port());
      } else {
        throw new IllegalArgumentException(
            "argument: '%s' (expected: a known one)".formatted(word));
      }
    }
    var standIn = StandIn.start(options);
    standIn.faults().latency(latency);
    announce(standIn, out);
    return standIn;
  }

  private static void announce(StandIn standIn, PrintStream out) {
    out.printf(
        "1C stand-in: %s%nuser: %s%npassword: %s%nfor people: %s/%n",
        standIn.url(),
        standIn.credentials().user(),
        standIn.credentials().password(),
        standIn.pageUrl());
  }

  private static int number(@Nullable String word) {
    if (word == null || !word.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("number: '%s' (expected: digits)".formatted(word));
    }
    return Integer.parseInt(word);
  }
}
