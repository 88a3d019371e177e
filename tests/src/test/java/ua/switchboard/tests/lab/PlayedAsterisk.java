package ua.switchboard.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ua.switchboard.testkit.fakeasterisk.FakeAmi;

/**
 * What an Asterisk records of its calls, played by a generator: each channel event is a line of a
 * file, always, and an event of the manager interface for whoever is logged in. Thread-safe.
 */
public final class PlayedAsterisk implements AutoCloseable {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /** Facts that {@link #answeredCall} tells. */
  public static final int FACTS_OF_A_CALL = 12;

  private final FakeAmi ami = new FakeAmi();
  private final FileChannel file;

  /**
   * An Asterisk with no calls.
   *
   * @param celFile made if need be
   */
  public PlayedAsterisk(Path celFile) throws IOException {
    file = FileChannel.open(celFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Its manager interface, on the loopback. */
  public int amiPort() {
    return ami.port();
  }

  /**
   * One answered call from outside, as the channel events of its two parties: half a second of
   * ringing, half a second of talk. All of them are told at once; the times are as they would be.
   *
   * @param id the linked id, and the caller's channel's
   */
  public void answeredCall(String id, String caller, String did, String telephone) {
    Instant began = Instant.now().minusSeconds(1);
    var party = new Party(id, id, "PJSIP/provider-" + hex(id), caller, did);
    var called = new Party(id + "1", id, telephone + "-" + hex(id), "", "");
    String bridge =
        "{\"bridge_id\":\"b-%s\",\"bridge_technology\":\"simple_bridge\"}".formatted(id);
    String end =
        "{\"hangupcause\":16,\"hangupsource\":\"%s\",\"dialstatus\":\"ANSWER\"}"
            .formatted(party.channel());
    var events =
        List.of(
            new Event(party, "CHAN_START", began, ""),
            new Event(called, "CHAN_START", began.plusMillis(100), ""),
            new Event(called, "ANSWER", began.plusMillis(490), ""),
            new Event(party, "ANSWER", began.plusMillis(495), ""),
            new Event(called, "BRIDGE_ENTER", began.plusMillis(500), bridge),
            new Event(party, "BRIDGE_ENTER", began.plusMillis(500), bridge),
            new Event(party, "BRIDGE_EXIT", began.plusMillis(1_000), bridge),
            new Event(called, "BRIDGE_EXIT", began.plusMillis(1_000), bridge),
            new Event(called, "HANGUP", began.plusMillis(1_001), end),
            new Event(called, "CHAN_END", began.plusMillis(1_001), ""),
            new Event(party, "HANGUP", began.plusMillis(1_002), end),
            new Event(party, "CHAN_END", began.plusMillis(1_002), ""));
    append(events.stream().map(Event::line).collect(Collectors.joining()));
    try {
      ami.send(events.stream().map(Event::text).collect(Collectors.joining("\n")));
    } catch (UncheckedIOException nobodyListens) {
      // The file has it.
    }
  }

  private record Party(
      String uniqueId, String linkedId, String channel, String number, String exten) {}

  private record Event(Party party, String name, Instant at, String extra) {
    private String fraction() {
      return "%d.%06d".formatted(at.getEpochSecond(), at.getNano() / 1_000);
    }

    /** As cel_custom writes it. */
    String line() {
      List<String> fields =
          List.of(
              name,
              fraction(),
              party.number(),
              "",
              party.exten(),
              "from-provider",
              party.channel(),
              "",
              "",
              party.uniqueId(),
              party.linkedId(),
              "",
              extra.replace("\"", "\"\""));
      return "\"" + String.join("\",\"", fields) + "\"\n";
    }

    /** As the manager interface tells it. */
    String text() {
      return """
      Event: CEL
      Privilege: cel,all
      Timestamp: %s
      EventName: %s
      CallerIDnum: %s
      Exten: %s
      Context: from-provider
      Channel: %s
      EventTime: %s
      UniqueID: %s
      LinkedID: %s
      Extra: %s
      """
          .formatted(
              fraction(),
              name,
              party.number(),
              party.exten(),
              party.channel(),
              LocalDateTime.ofEpochSecond(at.getEpochSecond(), 0, ZoneOffset.UTC).format(SECONDS),
              party.uniqueId(),
              party.linkedId(),
              extra);
    }
  }

  /** One write, so that the lines of several calls do not mix. */
  private void append(String lines) {
    try {
      file.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hex(String id) {
    return String.format(Locale.ROOT, "%08x", id.hashCode());
  }

  @Override
  public void close() throws IOException {
    ami.close();
    file.close();
  }
}
