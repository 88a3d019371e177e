package ua.switchboard.agi;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/** How the event loops wait for their sockets. */
public enum Transport {
  /** Linux's own; a third less CPU. */
  EPOLL,
  /** The JDK's, which runs everywhere. */
  NIO;

  /** The best one of this machine. */
  public static Transport fastest() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  IoHandlerFactory io() {
    return switch (this) {
      case EPOLL -> EpollIoHandler.newFactory();
      case NIO -> NioIoHandler.newFactory();
    };
  }

  Class<? extends ServerChannel> channel() {
    return switch (this) {
      case EPOLL -> EpollServerSocketChannel.class;
      case NIO -> NioServerSocketChannel.class;
    };
  }
}
