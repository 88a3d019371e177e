package ua.switchboard.agi;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import ua.switchboard.agi.mounted.MountedScripts;
import ua.switchboard.call.TimeSource;

/**
 * The FastAGI server: accepts, lets in, and gives each connection its {@link AgiSession}.
 *
 * <p>A few event loops do everything for our own scripts; an administrator's script has a virtual
 * thread. Thread-safe; started once, stopped once.
 *
 * <p>Netty's futures of a close or a sweep say nothing anybody would act upon.
 */
@SuppressWarnings("FutureReturnValueIgnored")
public final class AgiServer implements AutoCloseable {

  /**
   * A burst of calls waits in the kernel; past the backlog a client waits a second to try again.
   */
  private static final int BACKLOG = 4_096;

  /** An environment arrives line by line or in one piece of less than this. */
  private static final int READ_BYTES = 2_048;

  private static final Duration SWEEP = Duration.ofSeconds(1);
  private static final long DRAIN_POLL_MILLIS = 5;

  private final Admission admission;
  private final SessionServices services;
  private final EventLoopGroup loops;
  private final Map<EventExecutor, LoopSessions> sessions = new HashMap<>();
  private final ExecutorService scriptThreads;
  private final Channel listener;

  private AgiServer(AgiSettings settings, Parts parts) throws IOException {
    admission = new Admission(settings.allowedPeers(), settings.limits());
    scriptThreads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("agi-script-", 0).factory());
    var metrics = new AgiMetrics(parts.meters());
    services =
        new SessionServices(
            settings.limits(),
            parts.time(),
            parts.scripts(),
            new ScriptMounts(
                parts.mounted(), scriptThreads, metrics, settings.limits().scriptSessions()),
            metrics,
            new RefusalLog(parts.time()),
            parts.decisions());
    loops =
        new MultiThreadIoEventLoopGroup(
            settings.loops(), new DefaultThreadFactory("agi"), settings.transport().io());
    loops.forEach(this::startSweep);
    listener = listen(settings.bind(), settings.transport());
  }

  /**
   * What the server works with.
   *
   * @param scripts answers for our own scripts
   * @param mounted administrators' scripts
   * @param decisions takes one line for each decision
   */
  public record Parts(
      CallScripts scripts,
      MountedScripts mounted,
      TimeSource time,
      MeterRegistry meters,
      DecisionLog decisions) {}

  /**
   * Starts listening.
   *
   * @throws IOException naming the address when it cannot be bound
   */
  public static AgiServer start(AgiSettings settings, Parts parts) throws IOException {
    return new AgiServer(settings, parts);
  }

  /** The address it listens on, with the port that was taken. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /** Connections that are open now. */
  public int connections() {
    return admission.connections();
  }

  /** Lets these peers in from now on; sessions that are open go on. */
  public void allow(AllowedPeers peers) {
    admission.allow(peers);
  }

  /**
   * Stops without cutting anybody off: who comes now is answered with FALLBACK, who is here may
   * finish within the time; then everything is closed. Blocks for no longer than about that time; a
   * second stop does nothing.
   */
  public void stop(Duration patience) {
    if (loops.isShuttingDown()) {
      return;
    }
    admission.drain();
    awaitQuiet(patience);
    listener.close().awaitUninterruptibly();
    sessions.forEach((loop, ofLoop) -> loop.submit(ofLoop::closeAll).awaitUninterruptibly());
    scriptThreads.shutdownNow();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** Stops at once. */
  @Override
  public void close() {
    stop(Duration.ZERO);
  }

  private void awaitQuiet(Duration patience) {
    long end = services.time().nanoTime() + patience.toNanos();
    try {
      while (admission.connections() > 0 && services.time().nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(DRAIN_POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startSweep(EventExecutor loop) {
    var ofLoop = new LoopSessions();
    sessions.put(loop, ofLoop);
    loop.scheduleAtFixedRate(
        () -> ofLoop.sweep(services.time().nanoTime()),
        SWEEP.toMillis(),
        SWEEP.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /**
   * Netty itself turns Nagle's algorithm off on every connection: asked again, it does so twice.
   */
  private Channel listen(InetSocketAddress bind, Transport transport) throws IOException {
    var bound =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.channel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
            .childHandler(new Entrance())
            .bind(bind)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      scriptThreads.shutdownNow();
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
      throw new IOException(
          "agi address: '" + bind + "' (expected: free and of this machine)", bound.cause());
    }
    return bound.channel();
  }

  /** The door: one for all connections. */
  private final class Entrance extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
        channel.close(); // gone before we looked
        return;
      }
      InetAddress peer = remote.getAddress();
      switch (admission.enter(peer)) {
        case WELCOME -> welcome(channel, peer, false);
        case OVERLOADED -> welcome(channel, peer, true);
        case TOO_MANY -> turnAway(channel, Refusal.TOO_MANY_CONNECTIONS);
        case STRANGER -> turnAway(channel, Refusal.PEER_NOT_ALLOWED);
      }
    }

    private void welcome(Channel channel, InetAddress peer, boolean overloaded) {
      LoopSessions siblings =
          Objects.requireNonNull(sessions.get(channel.eventLoop()), "sessions of the loop");
      channel
          .pipeline()
          .addLast(new AgiSession(services, siblings, overloaded, () -> admission.leave(peer)));
    }

    private void turnAway(Channel channel, Refusal refusal) {
      services.metrics().refused(refusal);
      services.refusals().refused(refusal, channel.remoteAddress());
      channel.close();
    }
  }
}
