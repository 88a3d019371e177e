package ua.switchboard.agi;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.agi.Answer.Outcome;
import ua.switchboard.call.Require;

/**
 * One FastAGI session: reads the environment, has it answered, sends the commands one by one, and
 * closes after the last reply. Not before it: what Asterisk has not read yet would be lost in a
 * reset.
 *
 * <p>The only handler of its channel, confined to its event loop. A hang-up is not an error. A
 * write that fails comes back as {@code exceptionCaught}, not in its future. Longer than most: it
 * is one state machine.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class AgiSession extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(AgiSession.class);

  private enum Phase {
    ENVIRONMENT,
    REPLIES,
    /** An administrator's script talks. */
    SCRIPT,
    OVER
  }

  private final SessionServices services;
  private final LoopSessions siblings;
  private final boolean overloaded;
  private final Runnable left;
  private final long started;

  /** Where this is in {@link LoopSessions}, who keeps it. */
  int place;

  private Phase phase = Phase.ENVIRONMENT;
  private @Nullable ChannelHandlerContext context;
  private @Nullable AgiEnvironment environment;
  private @Nullable LineReader replies;
  private @Nullable ScriptConversation conversation;
  private @Nullable AgiRoutes route;
  private Answer answer = Answer.NOTHING;
  private int sent;
  private int repliesRead;
  private boolean withinUsage;
  private long lastRead;
  private long busyNanos;

  /**
   * A session that begins with its channel.
   *
   * @param overloaded whether it is answered with FALLBACK without asking anybody
   * @param left told once when the channel is closed
   */
  AgiSession(SessionServices services, LoopSessions siblings, boolean overloaded, Runnable left) {
    this.services = services;
    this.siblings = siblings;
    this.overloaded = overloaded;
    this.left = left;
    started = services.time().nanoTime();
    lastRead = started;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    siblings.add(this);
    services.metrics().opened();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    siblings.remove(this);
    services.metrics().closed();
    left.run();
    if (phase != Phase.OVER) {
      over(ctx, Outcome.HANGUP);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    var in = (ByteBuf) message;
    try {
      lastRead = services.time().nanoTime();
      read(ctx, in);
    } catch (AgiProtocolException e) {
      refuse(ctx, e.refusal());
    } finally {
      in.release();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof IOException) {
      over(ctx, Outcome.HANGUP); // the peer reset the connection
      return;
    }
    LOG.error("agi-session-failed peer={}", ctx.channel().remoteAddress(), cause);
    if (phase == Phase.ENVIRONMENT) {
      send(ctx, Answer.FALLBACK);
    } else {
      over(ctx, Outcome.FALLBACK);
    }
  }

  /** Closes for good, whatever is under way. */
  void close() {
    if (context != null) {
      over(context, Outcome.HANGUP);
    }
  }

  /** Closes when silent or here for too long. */
  void sweep(long now) {
    ChannelHandlerContext ctx = context;
    if (ctx == null || phase == Phase.OVER) {
      return;
    }
    boolean script = phase == Phase.SCRIPT;
    long longest = script ? services.scriptSessionNanos() : services.sessionNanos();
    if (now - started > longest) {
      refuse(ctx, Refusal.SESSION_TOO_LONG);
    } else if (!script && now - lastRead > services.idleNanos()) {
      refuse(ctx, Refusal.IDLE);
    }
  }

  private void read(ChannelHandlerContext ctx, ByteBuf in) throws AgiProtocolException {
    if (phase == Phase.ENVIRONMENT && readEnvironment(in)) {
      AgiEnvironment complete = environment;
      environment = null;
      if (complete != null) {
        begin(ctx, complete);
      }
    }
    while (in.isReadable() && (phase == Phase.REPLIES || phase == Phase.SCRIPT)) {
      String line = replyLines().next(in);
      if (line != null) {
        take(ctx, line);
      }
    }
  }

  private boolean readEnvironment(ByteBuf in) throws AgiProtocolException {
    AgiEnvironment reading = environment;
    if (reading == null) {
      reading = new AgiEnvironment(services.limits());
      environment = reading;
    }
    return reading.read(in);
  }

  private void begin(ChannelHandlerContext ctx, AgiEnvironment complete) {
    if (overloaded) {
      send(ctx, Answer.FALLBACK);
      return;
    }
    String script = complete.script();
    AgiRoutes known = AgiRoutes.find(script).orElse(null);
    route = known;
    if (known != null) {
      send(ctx, services.scripts().answer(known, complete));
      return;
    }
    ScriptConversation started = services.mounts().start(script, complete, ctx.channel());
    if (started == null) {
      send(ctx, Answer.FALLBACK);
      return;
    }
    conversation = started;
    phase = Phase.SCRIPT;
  }

  private void send(ChannelHandlerContext ctx, Answer toSend) {
    answer = toSend;
    phase = Phase.REPLIES;
    sendNext(ctx);
  }

  private void sendNext(ChannelHandlerContext ctx) {
    List<String> commands = answer.commands();
    if (sent == commands.size()) {
      over(ctx, answer.outcome());
      return;
    }
    ByteBuf command = AgiCommands.wire(commands.get(sent++), ctx.alloc());
    ctx.writeAndFlush(command, ctx.voidPromise());
    busyNanos += services.time().nanoTime() - lastRead;
    if (sent == commands.size()) {
      noteDecision();
    }
  }

  private void noteDecision() {
    if (route != null) {
      services.metrics().decided(route, busyNanos);
    }
    if (!answer.note().isEmpty()) {
      services.decisions().decided(answer.call(), answer.note() + " us=" + busyNanos / 1_000);
    }
  }

  private void take(ChannelHandlerContext ctx, String line) throws AgiProtocolException {
    if (phase == Phase.SCRIPT && conversation != null) {
      conversation.received(line);
      return;
    }
    if (++repliesRead > services.limits().lines()) {
      throw new AgiProtocolException(Refusal.UNEXPECTED_INPUT);
    }
    Reply reply = Reply.of(line);
    if (withinUsage && reply != Reply.REFUSED) {
      return;
    }
    switch (reply) {
      case PENDING -> {}
      case USAGE -> withinUsage = true;
      case DONE -> sendNext(ctx);
      case DEAD_CHANNEL -> over(ctx, Outcome.HANGUP);
      case REFUSED, NO_SUCH_APPLICATION -> commandRefused(ctx, line);
    }
  }

  private void commandRefused(ChannelHandlerContext ctx, String line) {
    LOG.atError()
        .addKeyValue("call", answer.call())
        .log(
            "agi-command-refused call={} command: '{}' reply: '{}' (expected: 200 result=)",
            answer.call(),
            Require.shown(answer.commands().get(sent - 1)),
            Require.shown(line));
    over(ctx, Outcome.COMMAND_REFUSED);
  }

  private void refuse(ChannelHandlerContext ctx, Refusal refusal) {
    services.metrics().refused(refusal);
    services.refusals().refused(refusal, ctx.channel().remoteAddress());
    over(ctx, Outcome.CLOSED);
  }

  private void over(ChannelHandlerContext ctx, Outcome outcome) {
    if (phase == Phase.OVER) {
      return;
    }
    if (phase != Phase.SCRIPT) {
      services.metrics().ended(route, outcome);
    }
    phase = Phase.OVER;
    environment = null;
    if (conversation != null) {
      conversation.disconnected();
    }
    ctx.close();
  }

  private LineReader replyLines() {
    LineReader reader = replies;
    if (reader == null) {
      reader = new LineReader(services.limits().lineBytes());
      replies = reader;
    }
    return reader;
  }
}
