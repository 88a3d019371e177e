package ua.switchboard.onec.odata;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer while it comes in: one piece at a time, so that memory does not grow with
 * it, and with a limit on silence, which the JDK's own stream does not have (a request's timeout
 * ends with the headers). For one reading thread.
 */
final class BodyStream extends InputStream implements HttpResponse.BodySubscriber<BodyStream> {
  /** What the connection tells. */
  private sealed interface Signal {}

  private record Piece(List<ByteBuffer> buffers) implements Signal {}

  private record End() implements Signal {}

  private record Broken(Throwable cause) implements Signal {}

  private final Duration silence;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
  private volatile Flow.@Nullable Subscription subscription;
  private boolean ended;
  private long count;

  BodyStream(Duration silence) {
    this.silence = silence;
  }

  /** Bytes read so far. */
  long count() {
    return count;
  }

  @Override
  public CompletionStage<BodyStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription source) {
    subscription = source;
    source.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    signals.add(new Piece(piece));
  }

  @Override
  public void onError(Throwable cause) {
    signals.add(new Broken(cause));
  }

  @Override
  public void onComplete() {
    signals.add(new End());
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended && !hasBytes()) {
      receive();
    }
    if (ended) {
      return -1;
    }
    ByteBuffer head = buffers.element();
    int taken = Math.min(length, head.remaining());
    head.get(target, offset, taken);
    count += taken;
    return taken;
  }

  /** Gives the connection up if the answer has not been read to its end. */
  @Override
  public void close() {
    ended = true;
    var source = subscription;
    if (source != null) {
      source.cancel();
    }
  }

  private boolean hasBytes() {
    while (!buffers.isEmpty() && !buffers.element().hasRemaining()) {
      buffers.remove();
      if (buffers.isEmpty()) {
        askForMore();
      }
    }
    return !buffers.isEmpty();
  }

  private void askForMore() {
    var source = subscription;
    if (source != null) {
      source.request(1);
    }
  }

  private void receive() throws IOException {
    switch (nextSignal()) {
      case Piece piece when piece.buffers().isEmpty() -> askForMore();
      case Piece piece -> buffers.addAll(piece.buffers());
      case End end -> ended = true;
      case Broken broken -> throw new IOException("the connection broke", broken.cause());
    }
  }

  private Signal nextSignal() throws IOException {
    try {
      Signal signal = signals.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
      if (signal == null) {
        throw new IOException("no byte for " + silence.toSeconds() + " s");
      }
      return signal;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
