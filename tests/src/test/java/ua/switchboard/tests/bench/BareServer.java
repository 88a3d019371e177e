package ua.switchboard.tests.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A server that reads the environment up to its empty line and sends two fixed commands, none for
 * {@code ended}: what the kernel and the event loop alone cost.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in channelInactive
final class BareServer implements ServerUnderTest.Listening {
  private static final int BACKLOG = 4_096;
  private static final ByteBuf FIRST = constant("SET VARIABLE SB_CLIENT \"Клієнт 7919\"\n");
  private static final ByteBuf SECOND =
      constant(
          "EXEC MSet \"SB_STEP=RING,SB_OFFER=1,SB_DIAL=PJSIP/1101,SB_RING=15,SB_CONFIRM=0,"
              + "SB_RECORD=1,SB_ANNOUNCE=,SB_TARGET=,SB_MEMORY=1.380441234567,SB_STATUS=OK\"\n");

  private final EventLoopGroup group;
  private final Channel channel;

  BareServer(int eventLoops) {
    group = new MultiThreadIoEventLoopGroup(eventLoops, EpollIoHandler.newFactory());
    channel =
        new ServerBootstrap()
            .group(group)
            .channel(EpollServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel child) {
                    child.pipeline().addLast(new Session());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  private static ByteBuf constant(String command) {
    return Unpooled.unreleasableBuffer(
        Unpooled.directBuffer().writeBytes(command.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    group.shutdownGracefully();
  }

  private static final class Session extends ChannelInboundHandlerAdapter {
    private static final byte[] ENDED = "script: ended\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ENDED_SEARCH_BYTES = 48;

    private boolean environmentRead;
    private boolean told;
    private byte last;
    private int commands;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      var in = (ByteBuf) message;
      if (environmentRead) {
        onReply(ctx);
      } else {
        onEnvironment(ctx, in);
      }
      in.release();
    }

    private void onEnvironment(ChannelHandlerContext ctx, ByteBuf in) {
      told |= holdsEnded(in);
      while (in.isReadable()) {
        byte next = in.readByte();
        environmentRead = next == '\n' && last == '\n';
        last = next;
      }
      if (environmentRead) {
        onReply(ctx);
      }
    }

    private static boolean holdsEnded(ByteBuf in) {
      int length = Math.min(in.readableBytes(), ENDED_SEARCH_BYTES);
      return in.toString(in.readerIndex(), length, StandardCharsets.ISO_8859_1)
          .contains(new String(ENDED, StandardCharsets.US_ASCII));
    }

    private void onReply(ChannelHandlerContext ctx) {
      switch (told ? 2 : commands++) {
        case 0 -> ctx.writeAndFlush(FIRST.duplicate());
        case 1 -> ctx.writeAndFlush(SECOND.duplicate());
        default -> ctx.close();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
