package io.gatehouse.gateway.listen;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.exchange.Origin;
import io.gatehouse.gateway.exchange.Station;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Finds out from the first bytes of a connection whether they are HTTP/2, RFC 9113 §3.3. Until then
 * it is HTTP/1, which everything else stays.
 */
final class PrefaceHandler extends ByteToMessageDecoder {

  private static final ByteBuf PREFACE = Http2CodecUtil.connectionPrefaceBuf();

  private final Station station;
  private final Origin origin;
  private @Nullable Future<?> impatience;

  PrefaceHandler(Station station, Origin origin) {
    this.station = station;
    this.origin = origin;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
    int length = Math.min(bytes.readableBytes(), PREFACE.readableBytes());
    boolean same =
        ByteBufUtil.equals(PREFACE, PREFACE.readerIndex(), bytes, bytes.readerIndex(), length);
    if (same && length < PREFACE.readableBytes()) {
      hurry(context);
      return;
    }
    if (impatience != null) {
      impatience.cancel(false);
    }
    ChannelPipeline pipeline = context.pipeline();
    if (same) {
      while (pipeline.last() != this) {
        pipeline.removeLast();
      }
      Pipelines.http2(pipeline, station, origin);
    }
    pipeline.remove(this);
  }

  private void hurry(ChannelHandlerContext context) {
    if (impatience == null) {
      impatience =
          context
              .executor()
              .schedule(
                  () -> context.close(),
                  station.gate().limits().head().toMillis(),
                  TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    if (impatience != null) {
      impatience.cancel(false);
    }
    super.channelInactive(context);
  }

  /** Which handlers a pipeline has behind this one is nobody's business but its own. */
  static void install(ChannelPipeline pipeline, Station station, Origin origin) {
    ChannelHandler sniffer = new PrefaceHandler(station, origin);
    pipeline.addLast(sniffer);
    Pipelines.http1(pipeline, station, origin);
  }
}
