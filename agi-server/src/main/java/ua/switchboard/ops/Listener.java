package ua.switchboard.ops;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where and how HTTP is listened to: small bounds for what a client sends, and TLS when there is a
 * certificate.
 *
 * @param port 0 takes a free one
 */
public record Listener(
    String host, int port, Optional<Certificate> certificate, ConnectionLimit connections) {
  private static final int IDLE_SECONDS = 60;
  private static final int LONGEST_LINE = 8 * 1024;
  private static final int LARGEST_HEAD = 16 * 1024;
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

  /** PEM files: the certificate with its chain, and its key. */
  public record Certificate(Path chain, Path key) {}

  /** Without TLS. */
  public static Listener plain(String host, int port) {
    return new Listener(host, port, Optional.empty(), ConnectionLimit.NONE);
  }

  /** HTTP/2 is only spoken over TLS: its clear-text upgrade is one more way to smuggle requests. */
  HttpServerOptions options() throws IOException {
    var options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setIdleTimeout(IDLE_SECONDS)
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LARGEST_HEAD);
    if (certificate.isPresent()) {
      options
          .setSsl(true)
          .setUseAlpn(true)
          .setEnabledSecureTransportProtocols(PROTOCOLS)
          .setKeyCertOptions(keys(certificate.get()));
    }
    return options;
  }

  /** The same certificate's files, read again. */
  static ServerSSLOptions fresh(Certificate certificate) throws IOException {
    return new ServerSSLOptions()
        .setUseAlpn(true)
        .setEnabledSecureTransportProtocols(PROTOCOLS)
        .setKeyCertOptions(keys(certificate));
  }

  private static PemKeyCertOptions keys(Certificate certificate) throws IOException {
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(Files.readAllBytes(certificate.chain())))
        .addKeyValue(Buffer.buffer(Files.readAllBytes(certificate.key())));
  }
}
