package ua.switchboard.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * One SIPp process: a telephone, a gateway or a caller. What it sent and received can be read as
 * text.
 */
public final class Sipp implements AutoCloseable {
  /** The names of tones as raw A-law, in SIPp's working folder. */
  private static final Pattern TONE = Pattern.compile("tone-([0-9]+)\\.alaw");

  /** What the scenario's log actions write, in SIPp's working folder. */
  private static final String NOTES = "notes";

  private static final Duration START_LIMIT = Duration.ofSeconds(10);
  private static final Pattern MEDIA_PORT = Pattern.compile("\\nm=audio (\\d+)");

  /** Of its trace: the instant, then the message's first line. */
  private static final Pattern RECEIVED =
      Pattern.compile("-- (\\S+Z)\\n\\w+ message received [^\\n]*\\n\\n([^\\r\\n]*)");

  private final Process process;
  private final Path messages;
  private final String address;

  private Sipp(Process process, Path messages, String address) {
    this.process = process;
    this.messages = messages;
    this.address = address;
  }

  /** What a scenario plays for a tone of so many hertz. */
  static String tone(int hertz) {
    return "tone-" + hertz + ".alaw";
  }

  /**
   * Starts SIPp.
   *
   * @param folder a new folder for its files
   * @param address its own loopback address; its port is 5060
   */
  static Sipp start(
      DebianTree tree, Path folder, String address, String scenario, List<String> more)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("scenario.xml"), scenario);
    for (var tone : TONE.matcher(scenario).results().toList()) {
      Files.write(folder.resolve(tone.group()), Tone.alaw(Integer.parseInt(tone.group(1))));
    }
    var command = new ArrayList<>(tree.command("usr/bin/sipp"));
    command.addAll(
        List.of("-sf", "scenario.xml", "-i", address, "-mi", address, "-p", "5060", "-nostdin"));
    command.addAll(
        List.of("-trace_msg", "-message_file", "messages", "-message_overwrite", "true"));
    command.addAll(List.of("-trace_logs", "-log_file", NOTES));
    command.addAll(more);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("stdout").toFile())
            .start();
    return new Sipp(process, folder.resolve("messages"), address);
  }

  /** Waits until its SIP port is open. */
  Sipp awaitReady() {
    String socket = UdpSockets.entry(address, 5060);
    Await.until(
        "SIPp at " + address + " listens (" + messages.getParent() + ")",
        START_LIMIT,
        () -> UdpSockets.open().contains(socket) || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("SIPp ended at once, see " + messages.getParent());
    }
    return this;
  }

  /**
   * Waits until its call is over; returns its exit status, 0 when the call went as in the scenario.
   */
  public int awaitEnd(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            "the call goes on after " + limit.toMillis() + " ms:\n" + messages());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** All SIP messages it sent and received so far. */
  public String messages() {
    try {
      return Files.exists(messages)
          ? new String(Files.readAllBytes(messages), StandardCharsets.UTF_8)
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When it got each message of this request, in order, by this machine's clock. */
  public List<Instant> received(String request) {
    return RECEIVED
        .matcher(messages())
        .results()
        .filter(message -> message.group(2).startsWith(request + " "))
        .map(message -> Instant.parse(message.group(1)))
        .toList();
  }

  /** What its scenario noted so far, one line each. */
  public List<String> notes() {
    Path notes = messages.resolveSibling(NOTES);
    try {
      return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a SIP message with this text was sent or received. */
  public Sipp awaitMessage(String text, Duration limit) {
    Await.until(address + " sees '" + text + "'", limit, () -> messages().contains(text));
    return this;
  }

  /** Presses a key of the telephone: RFC 4733 events to where the call's audio goes. */
  public void press(char key, String asterisk) throws IOException {
    var port = MEDIA_PORT.matcher(messages());
    if (!port.find()) {
      throw new AssertionError("no call at " + address);
    }
    TelephoneEvent.send(key, address, asterisk, Integer.parseInt(port.group(1)));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
