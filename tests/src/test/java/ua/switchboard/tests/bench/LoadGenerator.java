package ua.switchboard.tests.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Opens FastAGI sessions as many Asterisk channels would: one event loop, a connection per session,
 * no more work a session than reading its commands. What is started and when is up to {@link
 * CallLoad} and {@link HeldSessions}.
 *
 * <p>{@link #start} and the sessions live on the event loop; the other methods are called from
 * outside.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a task of the event loop that fails is a failed run
final class LoadGenerator implements AutoCloseable {
  private static final long SESSION_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int CONNECT_TIMEOUT_MILLIS = 60_000;

  private final InetSocketAddress server;
  private final Packets packets;
  private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, factory());
  private final EventLoop loop = group.next();
  private final Set<AgiSession> open = new HashSet<>();

  LoadGenerator(InetSocketAddress server, Packets packets) {
    this.server = server;
    this.packets = packets;
    loop.scheduleAtFixedRate(this::failOverdue, 1, 1, TimeUnit.SECONDS);
  }

  private static IoHandlerFactory factory() {
    return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  EventLoop loop() {
    return loop;
  }

  /** Starts a session; on the event loop only. */
  AgiSession start(
      AgiRequest request, AgiSession.Hold hold, long intendedAt, Consumer<AgiSession> onEnd) {
    var session =
        new AgiSession(
            request,
            packets,
            hold,
            intendedAt,
            ended -> {
              open.remove(ended);
              onEnd.accept(ended);
            });
    open.add(session);
    SocketChannel channel = Epoll.isAvailable() ? new EpollSocketChannel() : new NioSocketChannel();
    channel.config().setTcpNoDelay(true).setConnectTimeoutMillis(CONNECT_TIMEOUT_MILLIS);
    channel.pipeline().addLast(session);
    loop.register(channel);
    channel
        .connect(server)
        .addListener(connected -> {
          if (!connected.isSuccess()) {
            session.fail("not connected: " + connected.cause().getMessage());
          }
        });
    return session;
  }

  private void failOverdue() {
    long now = System.nanoTime();
    for (AgiSession session : List.copyOf(open)) {
      if (now - session.intendedAt() > SESSION_TIMEOUT_NANOS) {
        session.fail("not over after 60 s");
        session.close();
      }
    }
  }

  /** Whether any session is still open. */
  boolean isIdle() {
    return loop.submit(open::isEmpty).syncUninterruptibly().getNow();
  }

  /** Waits until every session is over: each is, because each has a time limit. */
  void awaitIdle() throws InterruptedException {
    while (!isIdle()) {
      Thread.sleep(Duration.ofMillis(20));
    }
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
