package ua.switchboard.tests.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import ua.switchboard.tests.lab.DebianTree;

/**
 * Chromium without a window, unpacked from Debian packages with its libraries and fonts: no root,
 * no display, and the same letters on every machine.
 */
final class Chromium {
  private static final String SUITE = "forky";
  private static final List<String> PACKAGES =
      List.of("chromium-headless-shell", "fonts-liberation");

  private Chromium() {}

  /** The program to start, fetched when the cache has none. */
  static Path program() throws IOException, InterruptedException {
    DebianTree tree = DebianTree.get(SUITE, PACKAGES);
    Path home = tree.root().resolve("usr/lib/chromium");
    // Chromium looks for its resources beside the running program, which is the loader.
    put(home.resolve("loader"), Files.readAllBytes(tree.loader()));
    put(home.resolve("fonts.conf"), fonts(tree.root()).getBytes(StandardCharsets.UTF_8));
    Path script = home.resolve("start");
    put(script, script(tree, home, script).getBytes(StandardCharsets.UTF_8));
    return script;
  }

  /**
   * Its own processes begin with the script too: they would start the loader alone otherwise, and a
   * zygote always does.
   */
  private static String script(DebianTree tree, Path home, Path script) {
    return """
    #!/bin/sh
    export FONTCONFIG_FILE='%1$s/fonts.conf'
    exec '%1$s/loader' --library-path '%2$s' '%1$s/chromium-headless-shell' "$@" \\
      --no-zygote --browser-subprocess-path='%3$s'
    """
        .formatted(
            home,
            tree.libraryPath()
                + ":"
                + tree.root().resolve("usr/lib/x86_64-linux-gnu/pulseaudio")
                + ":"
                + home,
            script);
  }

  private static String fonts(Path root) {
    return """
    <?xml version="1.0"?>
    <fontconfig>
      <dir>%1$s/usr/share/fonts</dir>
      <cachedir>%1$s/var/cache/fontconfig</cachedir>
      %2$s
    </fontconfig>
    """
        .formatted(
            root,
            font("serif", "Liberation Serif")
                + font("sans-serif", "Liberation Sans")
                + font("sans", "Liberation Sans")
                + font("Arial", "Liberation Sans")
                + font("monospace", "Liberation Mono"));
  }

  private static String font(String asked, String given) {
    return "<alias binding=\"same\"><family>%s</family><prefer><family>%s</family></prefer></alias>"
        .formatted(asked, given);
  }

  /** In one step: another process may be starting it. */
  private static void put(Path file, byte[] content) throws IOException {
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Path draft = Files.createTempFile(file.getParent(), "draft-", "");
    Files.write(draft, content);
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
