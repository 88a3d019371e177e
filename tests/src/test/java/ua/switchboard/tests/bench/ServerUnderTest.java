package ua.switchboard.tests.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import ua.switchboard.config.LogFormat;
import ua.switchboard.config.LogLevel;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.ops.Logs;

/**
 * The main class of the process under test: starts one contestant, writes its port to a file, and
 * ends when its standard input is closed. Arguments: contestant, port file, counterparties,
 * managers, event loops.
 */
final class ServerUnderTest {
  private ServerUnderTest() {}

  public static void main(String[] args) throws IOException {
    var contestant = Contestant.valueOf(args[0]);
    var company = new BenchCompany(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    int eventLoops = Integer.parseInt(args[4]);
    Logs.configure(LogFormat.TEXT, LogLevel.INFO);
    try (Listening server = start(contestant, company, eventLoops)) {
      Files.writeString(Path.of(args[1]), server.port() + "\n", StandardCharsets.US_ASCII);
      while (System.in.read() >= 0) {
        // Nothing is expected; only the end matters.
      }
    }
    System.exit(0);
  }

  /** A server that has been started. */
  interface Listening extends AutoCloseable {
    int port();

    @Override
    void close();
  }

  private static Listening start(Contestant contestant, BenchCompany company, int eventLoops)
      throws IOException {
    return switch (contestant) {
      case BARE -> new BareServer(eventLoops);
      case SWITCHBOARD -> new SwitchboardServer(BenchSwitchboard.swept(company), eventLoops);
      case ASTERISK_JAVA ->
          new AsteriskJavaServer(
              new SwitchboardScript(BenchSwitchboard.swept(company), new PhoneNumberReader()));
    };
  }
}
