package ua.switchboard.tests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ua.switchboard.tests.lab.Repository;

/** FEATURE UNDER TEST: every Java file is formatted as {@code dev/format} would. */
class FormatTest {
  @Test
  void everyFileIsFormatted() throws IOException {
    List<String> files = javaFiles();
    var unformatted = new StringWriter();
    var errors = new StringWriter();
    ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    formatter.run(
        new PrintWriter(unformatted, true),
        new PrintWriter(errors, true),
        Stream.concat(Stream.of("--dry-run"), files.stream()).toArray(String[]::new));
    assertThat(files).as("Java files of the repository").hasSizeGreaterThan(50);
    assertThat(errors.toString()).isEmpty();
    assertThat(unformatted.toString().lines()).as("run dev/format").isEmpty();
  }

  private static List<String> javaFiles() throws IOException {
    Path root = Repository.root();
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> isOurs(root.relativize(file)))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private static boolean isOurs(Path file) {
    for (Path part : file) {
      if (part.toString().equals("target") || part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
