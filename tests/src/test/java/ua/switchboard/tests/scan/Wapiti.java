package ua.switchboard.tests.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ua.switchboard.tests.lab.DebianTree;

/**
 * The scanner Wapiti, which knows nothing of us: it attacks every parameter and field that it finds
 * in an OpenAPI document or by following links, and reads what answers give away. Attacks that need
 * a machine of somebody else are left out.
 */
final class Wapiti {
  /** Debian's unstable: no other suite has it. A machine that has the tree keeps it. */
  private static final String SUITE = "sid";

  private static final String ATTACKS = "sql,exec,file,crlf,redirect,xss";
  private static final String READING =
      "csp,http_headers,cookieflags,information_disclosure,stacktrace_disclosure,"
          + "inconsistent_redirection,methods,htaccess";
  private static final String SECONDS_IN_ALL = "120";
  private static final String SECONDS_FOR_AN_ATTACK = "15";

  /** An answer that takes longer is a finding; a busy machine is none. */
  private static final String SECONDS_FOR_AN_ANSWER = "40";

  private static final long LIMIT_MINUTES = 8;

  private final String url;
  private final Path folder;
  private final List<String> who = new ArrayList<>();

  /**
   * A scan of what is below this address.
   *
   * @param folder an empty one, for what the scanner writes
   */
  Wapiti(String url, Path folder) {
    this.url = url;
    this.folder = folder;
  }

  /**
   * What was found.
   *
   * @param findings vulnerabilities, and answers that are errors or never come
   * @param asked addresses with their parameters, before the attacks
   */
  record Report(List<String> findings, int asked) {}

  /** As somebody who is signed in. */
  Wapiti as(String cookie, String header) {
    who.addAll(List.of("--cookie-value", cookie, "--header", header));
    return this;
  }

  /** Attacks the operations of an OpenAPI document. */
  Report operations(Path document) throws IOException, InterruptedException {
    return scan("--swagger", document.toString(), "--depth", "0", "--module", ATTACKS);
  }

  /** Follows links from these paths on, reads the answers and attacks what is there. */
  Report pages(List<String> paths) throws IOException, InterruptedException {
    String root = url.replaceAll("/$", "");
    var starts = paths.stream().flatMap(path -> Stream.of("--start", root + path));
    var how = Stream.of("--scope", "domain", "--module", READING + "," + ATTACKS);
    return scan(Stream.concat(starts, how).toArray(String[]::new));
  }

  private Report scan(String... what) throws IOException, InterruptedException {
    Path report = folder.resolve("wapiti.json");
    Path log = folder.resolve("wapiti.log");
    Process process = start(log, arguments(report, what));
    boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    if (!ended || !Files.exists(report)) {
      throw new AssertionError("no report: " + Files.readString(log));
    }
    JsonNode told = new ObjectMapper().readTree(report.toFile());
    List<String> findings = new ArrayList<>();
    for (String kind : List.of("vulnerabilities", "anomalies")) {
      for (var named : told.path(kind).properties()) {
        named
            .getValue()
            .forEach(one ->
                findings.add(
                    named.getKey()
                        + ": "
                        + one.path("info").asText()
                        + "\n"
                        + one.path("http_request").asText()));
      }
    }
    return new Report(findings, told.at("/infos/crawled_pages_nbr").asInt());
  }

  private List<String> arguments(Path report, String... what) {
    List<String> all = new ArrayList<>(List.of("--url", url));
    all.addAll(List.of(what));
    all.addAll(who);
    all.addAll(List.of("--max-scan-time", SECONDS_IN_ALL));
    all.addAll(List.of("--max-attack-time", SECONDS_FOR_AN_ATTACK));
    all.addAll(List.of("--timeout", SECONDS_FOR_AN_ANSWER, "--tasks", "8"));
    all.addAll(List.of("--no-bugreport", "--format", "json", "--output", report.toString()));
    all.addAll(List.of("--store-session", folder.resolve("session").toString()));
    all.addAll(List.of("--store-config", folder.resolve("config").toString()));
    return all;
  }

  private Process start(Path log, List<String> arguments) throws IOException, InterruptedException {
    DebianTree tree = DebianTree.get(SUITE, List.of("wapiti"));
    Path usr = tree.root().resolve("usr");
    List<String> command = new ArrayList<>(tree.command("usr/bin/python3"));
    command.add(usr.resolve("bin/wapiti").toString());
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("PYTHONHOME", usr.toString());
    builder.environment().put("PYTHONPATH", usr.resolve("lib/python3/dist-packages").toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("HOME", folder.toString());
    return builder.start();
  }
}
