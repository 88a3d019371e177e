package ua.switchboard.onec.standin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
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
      standIn = start(List.of(args), System.out::println);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + USAGE);
      System.exit(2);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(standIn::close, "stand-in-stop"));
    new CountDownLatch(1).await();
  }

  /**
   * Starts it and says where.
   *
   * @param say takes one line at a time
   * @throws IllegalArgumentException when the arguments cannot be read
   */
  public static StandIn start(List<String> args, Consumer<String> say) {
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
    announce(standIn, say);
    return standIn;
  }

  private static void announce(StandIn standIn, Consumer<String> say) {
    say.accept("1C stand-in: " + standIn.url());
    say.accept("user: " + standIn.credentials().user());
    say.accept("password: " + standIn.credentials().password());
    say.accept("for people: " + standIn.pageUrl() + "/");
  }

  private static int number(@Nullable String word) {
    if (word == null || !word.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("number: '%s' (expected: digits)".formatted(word));
    }
    return Integer.parseInt(word);
  }
}
