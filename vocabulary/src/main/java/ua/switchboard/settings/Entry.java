package ua.switchboard.settings;

import java.nio.file.Path;

/**
 * One value as somebody wrote it.
 *
 * @param path the key's path with indexes, e.g. {@code ami.servers[0].host}
 * @param where the file with line and column, the variable, or the option
 * @param base what a relative path is meant from
 * @param fromFile whether it stands in the settings file, where secrets have no place
 */
public record Entry(String path, String text, String where, Path base, boolean fromFile) {}
