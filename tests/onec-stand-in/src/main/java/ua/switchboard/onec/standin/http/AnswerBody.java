package ua.switchboard.onec.standin.http;

import io.vertx.core.buffer.Buffer;
import java.io.OutputStream;
import ua.switchboard.onec.standin.http.Exchange.Damage;

/**
 * The body of an answer. What fits into one chunk is sent with its length, more is sent chunk by
 * chunk, never faster than the client reads; so a large answer costs one chunk of memory.
 */
final class AnswerBody extends OutputStream {
  private static final int CHUNK = 32 * 1024;

  private final Exchange exchange;
  private final Damage damage;
  private Buffer buffer = Buffer.buffer(CHUNK);
  private boolean chunked;
  private boolean closed;

  AnswerBody(Exchange exchange, Damage damage) {
    this.exchange = exchange;
    this.damage = damage;
  }

  @Override
  public void write(int single) {
    buffer.appendByte((byte) single);
    flushFull();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    buffer.appendBytes(bytes, offset, length);
    flushFull();
  }

  private void flushFull() {
    if (closed || buffer.length() < CHUNK) {
      return;
    }
    if (!chunked) {
      chunked = true;
      exchange.response().setChunked(true);
    }
    damage(buffer.length());
    exchange.await(exchange.response().write(buffer));
    buffer = Buffer.buffer(CHUNK);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    damage(buffer.length());
    closed = true;
    exchange.end(buffer);
  }

  /** Ends after half of what is there, if the answer is to be damaged. */
  private void damage(int length) {
    if (damage == Damage.NONE) {
      return;
    }
    closed = true;
    var half = buffer.getBuffer(0, length / 2);
    if (damage == Damage.TRUNCATE) {
      exchange.end(half);
    } else if (chunked) {
      exchange.await(exchange.response().write(half));
    } else {
      exchange.response().putHeader("Content-Length", Integer.toString(length));
      exchange.await(exchange.response().write(half));
    }
    throw damage == Damage.TRUNCATE ? new AnswerEnded() : new ConnectionCut();
  }

  /** The answer has ended early but in order. */
  static final class AnswerEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnswerEnded() {
      super("answer ended", null, false, false);
    }
  }
}
