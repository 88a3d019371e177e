package ua.switchboard;

import java.io.IOException;
import java.net.BindException;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.api.ApiServer;
import ua.switchboard.cli.Composition.StartFailure;
import ua.switchboard.config.Settings;
import ua.switchboard.ops.OpsServer;
import ua.switchboard.ops.PlayedSigns;
import ua.switchboard.panel.PanelFiles;
import ua.switchboard.panel.PanelPages;

/** Builds by hand what answers over HTTP: health and meters, the API, the panel. */
final class HttpWiring {
  private static final Logger LOG = LoggerFactory.getLogger(HttpWiring.class);

  private HttpWiring() {}

  static OpsServer start(
      Settings settings, OpsServer.Sources sources, ApiServer api, PlayedSigns played)
      throws StartFailure {
    var known = api.andThen(played);
    var all = panel().map(known::andThen).orElse(known);
    try {
      return OpsServer.start(PartSettings.listener(settings.http()), sources, all);
    } catch (IOException e) {
      if (settings.http().tls().isOn() && !(e.getCause() instanceof BindException)) {
        throw StartFailure.configuration(
            "http-certificate-unusable: '"
                + settings.http().tls().certificate()
                + "' (expected: PEM files of a certificate and its key): "
                + e,
            e);
      }
      throw ListenAddress.taken("http", settings.http().host(), settings.http().port(), e);
    }
  }

  /** Without the panel everything else works, as for who builds and tests the server alone. */
  private static Optional<PanelPages> panel() throws StartFailure {
    try {
      Optional<PanelFiles> built = PanelFiles.load();
      if (built.isEmpty()) {
        LOG.warn("panel-missing: the panel was not built into this server");
      }
      return built.map(files -> new PanelPages(files, new SecureRandom()));
    } catch (IOException e) {
      throw StartFailure.configuration("panel-unusable: " + e.getMessage(), e);
    }
  }
}
