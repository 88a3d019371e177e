package ua.switchboard.agi;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

/**
 * asterisk-java's view of a Netty channel: the event loop puts lines in, the script's own thread
 * takes them out and writes commands.
 *
 * <p>Asterisk sends a line only when it was asked, so the queue stays short; a peer that fills it
 * is cut off. {@code readLine} blocks and belongs on the script's thread, {@code received} and
 * {@code disconnected} never block and belong to the event loop. A write that fails shows as the
 * end of the connection, not in its future.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class ScriptConversation implements SocketConnectionFacade {
  private static final int MOST_REPLIES_WAITING = 256;

  /** A line no peer can send: it contains its own end. */
  private static final String END = "\n";

  private final Channel channel;
  private final BlockingQueue<String> lines;
  private final StringBuilder command = new StringBuilder();
  private volatile boolean over;

  ScriptConversation(Channel channel, List<String> environment) {
    this.channel = channel;
    lines = new ArrayBlockingQueue<>(environment.size() + 1 + MOST_REPLIES_WAITING);
    lines.addAll(environment);
    lines.add("");
  }

  /** A line from Asterisk. */
  void received(String line) throws AgiProtocolException {
    if (!lines.offer(line)) {
      throw new AgiProtocolException(Refusal.UNEXPECTED_INPUT);
    }
  }

  /** The connection is gone; a script that waits for a line learns it now. */
  void disconnected() {
    over = true;
    if (!lines.offer(END)) {
      lines.clear();
      lines.add(END);
    }
  }

  @Override
  public @Nullable String readLine() throws IOException {
    if (over && lines.isEmpty()) {
      return null;
    }
    try {
      String line = lines.take();
      return line.equals(END) ? null : line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server stops", e);
    }
  }

  @Override
  public void write(String text) {
    command.append(text);
  }

  @Override
  public void flush() throws IOException {
    if (over) {
      throw new IOException("the connection is closed");
    }
    byte[] bytes = command.toString().getBytes(StandardCharsets.UTF_8);
    command.setLength(0);
    channel.writeAndFlush(Unpooled.wrappedBuffer(bytes), channel.voidPromise());
  }

  @Override
  public void close() {
    channel.close();
  }

  @Override
  public boolean isConnected() {
    return channel.isActive();
  }

  @Override
  public InetAddress getLocalAddress() {
    return ((InetSocketAddress) channel.localAddress()).getAddress();
  }

  @Override
  public int getLocalPort() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public InetAddress getRemoteAddress() {
    return ((InetSocketAddress) channel.remoteAddress()).getAddress();
  }

  @Override
  public int getRemotePort() {
    return ((InetSocketAddress) channel.remoteAddress()).getPort();
  }
}
