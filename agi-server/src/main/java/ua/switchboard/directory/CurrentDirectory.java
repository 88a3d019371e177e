package ua.switchboard.directory;

/** Where the newest snapshot is had from: a read of one reference, never a load. Thread-safe. */
@FunctionalInterface
public interface CurrentDirectory {
  Directory get();
}
