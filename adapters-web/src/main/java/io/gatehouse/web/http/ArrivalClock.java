package io.gatehouse.web.http;

import io.gatehouse.domain.value.Nullable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Gives a request a fixed time to arrive, from its first byte to its last. Time-outs between bytes
 * are of no use against somebody who sends one byte now and then.
 */
final class ArrivalClock extends ChannelInboundHandlerAdapter {

  private final Duration patience;
  private final Runnable outOfTime;
  private @Nullable Future<?> alarm;

  ArrivalClock(Duration patience, Runnable outOfTime) {
    this.patience = patience;
    this.outOfTime = outOfTime;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    if (alarm == null) {
      alarm = context.executor().schedule(this::ring, patience.toMillis(), TimeUnit.MILLISECONDS);
    }
    context.fireChannelRead(bytes);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    arrived();
    context.fireChannelInactive();
  }

  /** The request is complete; the next byte belongs to the next one. */
  void arrived() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
  }

  private void ring() {
    alarm = null;
    outOfTime.run();
  }
}
