package ua.switchboard.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The body of an answer as a stream for a virtual thread: one piece is on its way at a time, so a
 * slow client holds up the writer and not the memory. One thread's.
 */
final class ResponseStream extends OutputStream {
  private static final int PIECE = 32 * 1024;

  private final HttpServerResponse response;
  private final Context loop;
  private final Duration patience;
  private final Consumer<HttpServerResponse> head;
  private Buffer piece = Buffer.buffer(PIECE);
  private boolean started;
  private boolean closed;

  /**
   * A stream that has not begun: until the first piece is full, an error can still be an answer.
   *
   * @param head sets status and headers
   */
  ResponseStream(
      HttpServerResponse response,
      Context loop,
      Duration patience,
      Consumer<HttpServerResponse> head) {
    this.response = response;
    this.loop = loop;
    this.patience = patience;
    this.head = head;
  }

  /** Nobody takes the answer any more. */
  static final class ClientGone extends IOException {
    private static final long serialVersionUID = 1L;

    ClientGone(String why) {
      super(why);
    }
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    piece.appendBytes(bytes, offset, length);
    if (piece.length() >= PIECE) {
      sendPiece();
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (piece.length() > 0 || !started) {
      sendPiece();
    }
    await(response::end);
  }

  private void sendPiece() throws IOException {
    Buffer full = piece;
    piece = Buffer.buffer(PIECE);
    boolean first = !started;
    started = true;
    await(() -> {
      if (first) {
        head.accept(response);
      }
      return full.length() == 0 ? Future.succeededFuture() : response.write(full);
    });
  }

  private void await(Supplier<Future<Void>> onLoop) throws IOException {
    var done = new CompletableFuture<Void>();
    loop.runOnContext(_ -> {
      if (response.closed()) {
        done.completeExceptionally(new ClientGone("the connection is closed"));
        return;
      }
      onLoop.get().onSuccess(done::complete).onFailure(done::completeExceptionally);
    });
    try {
      done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientGone("the server stops");
    } catch (TimeoutException e) {
      loop.runOnContext(_ -> response.reset());
      throw new ClientGone("slower than " + patience);
    } catch (ExecutionException e) {
      throw new ClientGone(String.valueOf(e.getCause()));
    }
  }
}
