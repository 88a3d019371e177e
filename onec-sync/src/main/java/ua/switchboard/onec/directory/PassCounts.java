package ua.switchboard.onec.directory;

/**
 * What a pass did.
 *
 * @param requests asked of 1C
 * @param changed objects read fully, or weeks with other figures
 * @param published rows of the directory that became others
 * @param gone clients that became tombstones
 */
public record PassCounts(int requests, int changed, int published, int gone) {
  static final PassCounts NONE = new PassCounts(0, 0, 0, 0);
}
