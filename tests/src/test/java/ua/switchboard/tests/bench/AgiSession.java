package ua.switchboard.tests.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One FastAGI session as Asterisk holds it: sends the environment, answers one command at a time
 * with {@code 200 result=1}, and is over when the server closes.
 *
 * <p>Used on its channel's event loop only. Times are {@link System#nanoTime()}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in channelInactive
final class AgiSession extends ChannelInboundHandlerAdapter {
  /** Where a session stops until {@link #resume}. */
  enum Hold {
    NOWHERE,
    HALF_ENVIRONMENT,
    FIRST_COMMAND
  }

  private static final ByteBuf REPLY =
      Unpooled.unreleasableBuffer(
          Unpooled.directBuffer().writeBytes("200 result=1\n".getBytes(StandardCharsets.US_ASCII)));

  private final AgiRequest request;
  private final Packets packets;
  private final long intendedAt;
  private final Consumer<AgiSession> onEnd;
  private Hold hold;
  private boolean held;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ByteBuf restOfEnvironment;
  private String partialLine = "";
  private long askedAt;
  private long lastCommandAt;
  private long serverNanos;
  private int commands;
  private boolean decided;
  private boolean ended;
  private String step = "";
  private String offer = "0";
  private String memory = "";
  private @Nullable String failure;

  AgiSession(
      AgiRequest request, Packets packets, Hold hold, long intendedAt, Consumer<AgiSession> onEnd) {
    this.request = request;
    this.packets = packets;
    this.hold = hold;
    this.intendedAt = intendedAt;
    this.onEnd = onEnd;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    ByteBuf environment = ctx.alloc().directBuffer(1_280);
    request.writeTo(environment);
    if (hold == Hold.HALF_ENVIRONMENT) {
      ctx.writeAndFlush(environment.readRetainedSlice(environment.readableBytes() / 2));
      restOfEnvironment = environment;
      held = true;
      return;
    }
    send(ctx, environment);
  }

  private void send(ChannelHandlerContext ctx, ByteBuf environment) {
    switch (packets) {
      case ONE -> {}
      case AS_ON_A_NETWORK ->
          ctx.writeAndFlush(environment.readRetainedSlice(lineLength(environment)));
      case LINE_BY_LINE -> {
        while (lineLength(environment) < environment.readableBytes()) {
          ctx.writeAndFlush(environment.readRetainedSlice(lineLength(environment)));
        }
      }
    }
    askedAt = System.nanoTime();
    ctx.writeAndFlush(environment);
  }

  private static int lineLength(ByteBuf environment) {
    return environment.bytesBefore((byte) '\n') + 1;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    long now = System.nanoTime();
    var in = (ByteBuf) message;
    String text = partialLine + in.toString(StandardCharsets.ISO_8859_1);
    in.release();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      onCommand(ctx, text.substring(start, end), now);
      start = end + 1;
    }
    partialLine = text.substring(start);
  }

  private void onCommand(ChannelHandlerContext ctx, String command, long now) {
    serverNanos += now - askedAt;
    lastCommandAt = now;
    commands++;
    decided |= command.contains("SB_STATUS=OK");
    step = valueOf(command, "SB_STEP=", step);
    offer = valueOf(command, "SB_OFFER=", offer);
    memory = valueOf(command, "SB_MEMORY=", memory);
    if (hold == Hold.FIRST_COMMAND) {
      held = true;
      return;
    }
    answer(ctx);
  }

  private void answer(ChannelHandlerContext ctx) {
    askedAt = System.nanoTime();
    ctx.writeAndFlush(REPLY.duplicate());
  }

  private static String valueOf(String command, String key, String otherwise) {
    int start = command.indexOf(key);
    if (start < 0) {
      return otherwise;
    }
    int end = start + key.length();
    while (end < command.length() && ",\"\\".indexOf(command.charAt(end)) < 0) {
      end++;
    }
    return command.substring(start + key.length(), end);
  }

  /** Goes on with a session that was held. */
  void resume() {
    hold = Hold.NOWHERE;
    held = false;
    ChannelHandlerContext ctx = context;
    if (ctx == null || ended) {
      return;
    }
    ByteBuf rest = restOfEnvironment;
    restOfEnvironment = null;
    if (rest == null) {
      answer(ctx);
    } else {
      askedAt = System.nanoTime();
      ctx.writeAndFlush(rest);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (request.needsDecision() && !decided) {
      fail("closed without SB_STATUS=OK");
    } else {
      end();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail("broken: " + cause.getMessage());
    ctx.close();
  }

  /** Ends the session as failed, unless it is over already. */
  void fail(String reason) {
    if (!ended) {
      failure = reason;
      end();
    }
  }

  private void end() {
    if (ended) {
      return;
    }
    ended = true;
    ByteBuf rest = restOfEnvironment;
    if (rest != null) {
      rest.release();
    }
    onEnd.accept(this);
  }

  void close() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      ctx.close();
    }
  }

  /** Whether the session has come to where it shall stop. */
  boolean isHeld() {
    return held;
  }

  /** Why the session did not do what it was for; null when it did. */
  @Nullable String failure() {
    return failure;
  }

  long intendedAt() {
    return intendedAt;
  }

  /** From the intended start to the last command in; 0 when there was no command. */
  long decisionNanos() {
    return commands == 0 ? 0 : lastCommandAt - intendedAt;
  }

  /**
   * What the server took: from the environment's last packet out to the first command in, and from
   * each reply out to the next command in. An upper bound, for it contains both kernels' work and
   * the time this side took to notice.
   */
  long serverNanos() {
    return serverNanos;
  }

  int commands() {
    return commands;
  }

  /** The variable SB_STEP; empty when none was set. */
  String step() {
    return step;
  }

  String offer() {
    return offer;
  }

  String memory() {
    return memory;
  }
}
