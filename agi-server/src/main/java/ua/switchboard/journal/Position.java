package ua.switchboard.journal;

/**
 * A place between two lines of the write-ahead file.
 *
 * @param segment the number of a segment, from 1
 * @param offset bytes from its beginning
 */
record Position(long segment, long offset) {}
