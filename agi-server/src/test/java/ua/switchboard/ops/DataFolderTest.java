package ua.switchboard.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FEATURE UNDER TEST: one server per data folder, found by the other commands. */
class DataFolderTest {
  private static final DataFolder.Running SERVER =
      new DataFolder.Running(4711, "agi://127.0.0.1:4573", "http://127.0.0.1:8080");

  @TempDir private Path temporary;
  private DataFolder folder;

  @BeforeEach
  void folderThatDoesNotExistYet() {
    folder = new DataFolder(temporary.resolve("new/data"));
  }

  @Test
  void firstOwns_secondDoesNot_untilTheFirstIsGone() throws IOException {
    var first = folder.tryOwn().orElseThrow();
    assertThat(folder.tryOwn()).isEmpty();
    first.close();
    try (var second = folder.tryOwn().orElseThrow()) {
      assertThat(second).isNotNull();
    }
  }

  @Test
  void ownerIsFoundOnceItAnnouncedItself() throws IOException {
    try (var owner = folder.tryOwn().orElseThrow()) {
      assertThat(folder.findRunning()).isEmpty();
      owner.announce(SERVER);
      assertThat(folder.findRunning()).contains(SERVER);
    }
    assertThat(folder.findRunning()).isEmpty();
  }

  @Test
  void whatAKilledServerLeftBehindIsIgnored() throws IOException {
    Files.createDirectories(folder.path());
    Files.writeString(folder.path().resolve("server.lock"), "");
    Files.writeString(
        folder.path().resolve("server.json"),
        "{\"pid\":1,\"agi\":\"agi://x:1\",\"http\":\"http://x\"}");
    assertThat(folder.findRunning()).isEmpty();
    try (var owner = folder.tryOwn().orElseThrow()) {
      owner.announce(SERVER);
      assertThat(folder.findRunning()).contains(SERVER);
    }
  }
}
