package ua.switchboard.onec.standin.http;

import java.io.IOException;

/** Writes entities in one of the forms. */
interface AnswerWriter {
  /** A collection begins; {@code count} is the number of all entities, or negative. */
  void beginFeed(long count) throws IOException;

  /** The next entity of the collection. */
  void entry(Item item) throws IOException;

  /** The collection ends. */
  void endFeed() throws IOException;

  /** One entity alone. */
  void single(Item item) throws IOException;
}
