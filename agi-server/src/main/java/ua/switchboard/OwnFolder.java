package ua.switchboard;

import java.io.IOException;
import ua.switchboard.cli.Composition.StartFailure;
import ua.switchboard.config.Settings;
import ua.switchboard.ops.DataFolder;

/** The folder where the server keeps what must outlive it. */
final class OwnFolder {
  private OwnFolder() {}

  /** Takes it for this server alone. */
  static DataFolder.Ownership own(Settings settings) throws StartFailure {
    try {
      return new DataFolder(settings.data())
          .tryOwn()
          .orElseThrow(() ->
              StartFailure.configuration(
                  "data-folder-taken: '"
                      + settings.data()
                      + "' (expected: no other server on it; change the setting data)",
                  null));
    } catch (IOException e) {
      throw unusable(settings, e);
    }
  }

  static StartFailure unusable(Settings settings, IOException cause) {
    return StartFailure.configuration(
        "data-folder-unusable: '" + settings.data() + "' (expected: writable): " + cause, cause);
  }
}
