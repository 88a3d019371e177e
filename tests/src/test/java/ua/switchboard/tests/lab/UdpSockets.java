package ua.switchboard.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The machine's open UDP sockets, as the kernel lists them. */
final class UdpSockets {
  private UdpSockets() {}

  /** An address and port in the kernel's spelling: the address with its bytes reversed, in hex. */
  static String entry(String address, int port) {
    String[] octets = address.split("\\.");
    return String.format(
        Locale.ROOT,
        "%02X%02X%02X%02X:%04X",
        Integer.parseInt(octets[3]),
        Integer.parseInt(octets[2]),
        Integer.parseInt(octets[1]),
        Integer.parseInt(octets[0]),
        port);
  }

  static Set<String> open() {
    try {
      return Files.readAllLines(Path.of("/proc/net/udp")).stream()
          .map(line -> line.strip().split("\\s+")[1])
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
