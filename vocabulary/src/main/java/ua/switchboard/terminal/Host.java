package ua.switchboard.terminal;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a command is run in.
 *
 * @param environment the variables
 * @param workingFolder what relative paths are meant from
 * @param home the folder of the program's repository, where {@code switchboard.yaml} and {@code
 *     dialplan/} are looked for
 */
public record Host(
    Terminal terminal, Map<String, String> environment, Path workingFolder, Path home) {
  /** This process: its folder, and the program's from the system property the start script sets. */
  public static Host ofProcess(Terminal terminal, Map<String, String> environment) {
    var folder = Path.of("").toAbsolutePath();
    var home = Path.of(System.getProperty("switchboard.home", folder.toString()));
    return new Host(terminal, environment, folder, home);
  }
}
