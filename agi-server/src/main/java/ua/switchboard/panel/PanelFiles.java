package ua.switchboard.panel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of the built panel, whole in memory: a few megabytes, so that no request reads a disk.
 *
 * @param page the page that all addresses of the panel show; {@code {{nonce}}} stands in it
 * @param files by their path without a leading slash
 */
public record PanelFiles(String page, Map<String, StaticFile> files) {
  private static final String FOLDER = "/ua/switchboard/panel/";
  private static final String LIST = "files.txt";
  private static final String PAGE = "index.html";
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "json", "application/json",
          "txt", "text/plain; charset=utf-8",
          "woff2", "font/woff2",
          "mp3", "audio/mpeg");

  public PanelFiles {
    files = Map.copyOf(files);
  }

  /** One file as it is sent, with its compressed forms where the build made them. */
  public record StaticFile(
      String type, byte[] plain, Optional<byte[]> gzip, Optional<byte[]> brotli) {}

  /**
   * Reads the panel from the class path.
   *
   * @return empty when the panel is not on it
   * @throws IOException when a file that the build listed cannot be read
   */
  public static Optional<PanelFiles> load() throws IOException {
    byte[] list = read(LIST);
    if (list == null) {
      return Optional.empty();
    }
    Map<String, StaticFile> files = new HashMap<>();
    for (String name : text(list).lines().toList()) {
      files.put(
          name,
          new StaticFile(
              type(name),
              required(name),
              Optional.ofNullable(read(name + ".gz")),
              Optional.ofNullable(read(name + ".br"))));
    }
    files.remove(PAGE);
    return Optional.of(new PanelFiles(text(required(PAGE)), files));
  }

  private static String type(String name) {
    return TYPES.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] required(String name) throws IOException {
    byte[] bytes = read(name);
    if (bytes == null) {
      throw new IOException("the panel was built without its file " + name);
    }
    return bytes;
  }

  private static byte @Nullable [] read(String name) throws IOException {
    try (InputStream file = PanelFiles.class.getResourceAsStream(FOLDER + name)) {
      return file == null ? null : file.readAllBytes();
    }
  }
}
