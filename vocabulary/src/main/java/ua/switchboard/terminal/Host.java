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
    Terminal terminal, Map<String, String> environment, Path workingFolder, Path home) {}
