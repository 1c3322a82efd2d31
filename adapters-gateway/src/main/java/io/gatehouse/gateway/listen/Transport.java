package io.gatehouse.gateway.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.Locale;

/** How the operating system is asked for bytes. */
public enum Transport {
  EPOLL(EpollServerSocketChannel::new, EpollSocketChannel::new) {
    @Override
    public boolean isAvailable() {
      return Epoll.isAvailable();
    }

    @Override
    IoHandlerFactory handlers() {
      return new SteadyEpoll();
    }
  },
  IO_URING(IoUringServerSocketChannel::new, IoUringSocketChannel::new) {
    @Override
    public boolean isAvailable() {
      return IoUring.isAvailable();
    }

    @Override
    IoHandlerFactory handlers() {
      return IoUringIoHandler.newFactory();
    }
  },
  NIO(NioServerSocketChannel::new, NioSocketChannel::new) {
    @Override
    public boolean isAvailable() {
      return true;
    }

    @Override
    IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }
  };

  private final ChannelFactory<? extends ServerChannel> servers;
  private final ChannelFactory<? extends Channel> clients;

  Transport(
      ChannelFactory<? extends ServerChannel> servers, ChannelFactory<? extends Channel> clients) {
    this.servers = servers;
    this.clients = clients;
  }

  /** The best there is on this machine. io_uring is used only by those who ask for it. */
  public static Transport best() {
    return EPOLL.isAvailable() ? EPOLL : NIO;
  }

  /**
   * The one that somebody asks for: auto, epoll, io_uring or nio.
   *
   * @throws IllegalStateException if it can't be had here
   */
  public static Transport named(String name) {
    if (name.equals("auto")) {
      return best();
    }
    Transport wanted = valueOf(name.toUpperCase(Locale.ROOT));
    if (!wanted.isAvailable()) {
      throw new IllegalStateException(
          name + " is not available on this machine (expected: auto, or one that is)");
    }
    return wanted;
  }

  public abstract boolean isAvailable();

  abstract IoHandlerFactory handlers();

  ChannelFactory<? extends ServerChannel> servers() {
    return servers;
  }

  ChannelFactory<? extends Channel> clients() {
    return clients;
  }
}
