package ua.switchboard.journal.export;

import java.io.IOException;
import java.util.List;
import ua.switchboard.journal.export.Column.Cell;

/** A file that grows row by row and holds none of them. One thread's. */
interface Sheet extends AutoCloseable {
  void add(List<Cell> row) throws IOException;

  /** Writes the end of the file; the stream stays open. */
  @Override
  void close() throws IOException;
}
