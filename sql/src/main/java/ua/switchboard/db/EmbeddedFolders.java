package ua.switchboard.db;

import java.nio.file.Path;

/**
 * Where the embedded server lives.
 *
 * @param data its tables, lock and sign-in; kept, and to be backed up
 * @param program the unpacked server (350 MB); may be shared by several data folders and deleted
 *     while none of them runs
 * @param port on 127.0.0.1; 0 for any free one
 */
public record EmbeddedFolders(Path data, Path program, int port) {
  /** Program and tables side by side within one folder, any free port. */
  public static EmbeddedFolders within(Path folder) {
    return new EmbeddedFolders(folder.resolve("tables"), folder.resolve("program"), 0);
  }
}
