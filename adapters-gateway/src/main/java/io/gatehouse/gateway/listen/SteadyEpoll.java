package io.gatehouse.gateway.listen;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.util.concurrent.ThreadAwareExecutor;

/**
 * Netty's epoll, but for two things. A channel which wants to hear of nothing for a while stays
 * known to the system: Netty 4.2.16 takes it out then, and when it wants to hear again does not put
 * it back but changes what is not there, which fails and closes the connection. And it is not told
 * of an end before it has read up to it: Netty would read all there is at once, however slowly it
 * is taken from there.
 */
final class SteadyEpoll implements IoHandlerFactory {

  private final IoHandlerFactory epoll = EpollIoHandler.newFactory();

  @Override
  public IoHandler newHandler(ThreadAwareExecutor loop) {
    return new Handler(epoll.newHandler(loop));
  }

  @Override
  public boolean isChangingThreadSupported() {
    return epoll.isChangingThreadSupported();
  }

  private record Handler(IoHandler epoll) implements IoHandler {

    @Override
    public void initialize() {
      epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
      return epoll.run(context);
    }

    @Override
    public void prepareToDestroy() {
      epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
      epoll.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
      return new Registration(epoll.register(handle));
    }

    @Override
    public void wakeup() {
      epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
      return epoll.isCompatible(handleType);
    }
  }

  private record Registration(IoRegistration epoll) implements IoRegistration {

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T attachment() {
      return epoll.attachment();
    }

    /** Edges of nothing: only an error is told, and only once. */
    @Override
    public long submit(IoOps ops) {
      EpollIoOps heard = ((EpollIoOps) ops).without(EpollIoOps.EPOLLRDHUP);
      return epoll.submit(EpollIoOps.NONE.equals(heard) ? EpollIoOps.EPOLLET : heard);
    }

    @Override
    public boolean isValid() {
      return epoll.isValid();
    }

    @Override
    public boolean cancel() {
      return epoll.cancel();
    }
  }
}
