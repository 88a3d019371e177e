package ua.switchboard.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.tests.lab.AsteriskVersion;
import ua.switchboard.tests.lab.DebianTree;
import ua.switchboard.tests.lab.Repository;

/**
 * FEATURE UNDER TEST: the examples of {@code docs/api.md} work as they are printed, one after the
 * other, against a server that was just started for the first time.
 */
class ApiExamplesTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```sh\n(.*?)```");
  private static final String DID = "380441234567";
  private static final long LIMIT_SECONDS = 120;

  /** Seconds for which a recording must have been left alone, and some. */
  private static final int RECORDING_WAITS = 60;

  @TempDir private Path folder;

  @Test
  void everyExampleIsAnswered_andOnlyTheOneAboutProblemsIsAProblem() throws Exception {
    var program = new Program(folder);
    Path recordings = Files.createDirectory(folder.resolve("recordings"));
    Files.writeString(program.settings(), "recordings: {folder: '%s'}\n".formatted(recordings));
    var server = RunningProgram.start(program, folder);
    try {
      String answered = play(program, "0671234567", "ANSWER");
      Files.write(recordings.resolve(answered + ".wav"), aSecondOfSilence());
      play(program, "0931112233", "NOANSWER");
      Path home = Files.createDirectory(folder.resolve("home"));
      String said = run(script(server), home);
      assertThat(said.split("urn:switchboard:problem:", -1)).as(said).hasSize(2);
      assertThat(said).contains("urn:switchboard:problem:not-found", "\"READY\"", "HTTP/1.1 200");
      assertThat(Files.readString(home.resolve("calls.csv"))).contains("+380931112233");
      assertThat(Files.readAllBytes(home.resolve("calls.xlsx"))).startsWith('P', 'K');
      assertThat(Files.readAllBytes(home.resolve("call.wav"))).isEqualTo(aSecondOfSilence());
    } finally {
      server.signal("KILL");
    }
  }

  /** A call from outside; returns its id. */
  private static String play(Program program, String from, String outcome) throws Exception {
    var call = program.run("call", "--from", from, "--did", DID, "--outcome", outcome, "--json");
    assertThat(call.exitCode()).as(call.err()).isZero();
    JsonNode played = call.json();
    return played.path("call").asText();
  }

  /** The examples with this server's address, and what its first start has printed. */
  private static String script(RunningProgram server) throws IOException {
    String page = Files.readString(Repository.root().resolve("docs/api.md"));
    List<String> examples =
        EXAMPLE.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
    assertThat(examples).hasSizeGreaterThan(8);
    String address = server.line("http://").orElseThrow() + "/api/v1";
    String all = String.join("\n", examples).replace("http://127.0.0.1:8080/api/v1", address);
    return """
    set -euo pipefail
    LOGIN=admin PASSWORD='%s' NEW_PASSWORD='three ships and a Lamp 5'
    %s
    """
        .formatted(oneTimePassword(server), waitForTheRecording(all));
  }

  private static String oneTimePassword(RunningProgram server) {
    String before = "the administrator admin with the one-time password ";
    return server
        .output()
        .lines()
        .filter(line -> line.contains(before))
        .map(line -> line.substring(line.indexOf(before) + before.length()).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no password in\n" + server.output()));
  }

  /** A recording is played once Asterisk has left it alone; who follows the page comes later. */
  private static String waitForTheRecording(String examples) {
    String asks = "curl -sS -H \"Authorization: Bearer $TOKEN\" \"$API/calls/1/recording\"";
    assertThat(examples).contains(asks + "\n");
    String waits =
        "for i in $(seq %d); do %s | grep -q READY && break; sleep 1; done\n"
            .formatted(RECORDING_WAITS, asks);
    return examples.replace(asks + "\n", waits + asks + "\n");
  }

  private String run(String script, Path home) throws Exception {
    Path file = Files.writeString(folder.resolve("examples.sh"), script);
    Path out = folder.resolve("examples.out");
    var builder =
        new ProcessBuilder("bash", file.toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().merge("PATH", tools().toString(), (path, first) -> first + ":" + path);
    Process process = builder.start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(out);
    assertThat(ended).as("ended in time: " + said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  /** A folder with curl and jq, which a machine need not have. */
  private Path tools() throws Exception {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    var tree = DebianTree.get(AsteriskVersion.ASTERISK_22);
    for (String tool : List.of("curl", "jq")) {
      Path start = tools.resolve(tool);
      String command = String.join(" ", tree.command("usr/bin/" + tool));
      Files.writeString(start, "#!/bin/sh\nexec " + command + " \"$@\"\n");
      assertThat(start.toFile().setExecutable(true)).isTrue();
    }
    return tools;
  }

  /** As Asterisk writes it: 8 kHz, mono, 16 bits. */
  private static byte[] aSecondOfSilence() {
    int bytes = 16_000;
    ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(16_000);
    wav.putShort((short) 2).putShort((short) 16);
    return wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes).array();
  }
}
