package io.gatehouse.gateway.listen;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Tells streams that were passed over from those that have ended, which the codec takes for one:
 * RFC 9113 §5.1.1 has the connection end when a client comes back to the former.
 */
final class StrictCodec extends Http2FrameCodec {

  /** Clients that pass over so many numbers do not mean to come back. */
  private static final int MOST_GAPS = 16;

  private final int[] gapBegins = new int[MOST_GAPS];
  private final int[] gapEnds = new int[MOST_GAPS];
  private int gaps;
  private final Linger linger;
  private int last = -1;

  private StrictCodec(
      Http2ConnectionEncoder encoder,
      Http2ConnectionDecoder decoder,
      Http2Settings settings,
      Linger linger) {
    super(encoder, decoder, settings, false, true);
    this.linger = linger;
    connection()
        .addListener(
            new Http2ConnectionAdapter() {
              @Override
              public void onStreamAdded(Http2Stream stream) {
                added(stream.id());
              }
            });
  }

  private void added(int stream) {
    if (stream > last + 2 && gaps < MOST_GAPS) {
      gapBegins[gaps] = last + 2;
      gapEnds[gaps] = stream - 2;
      gaps++;
    }
    last = stream;
  }

  private boolean wasPassedOver(int stream) {
    for (int at = 0; at < gaps; at++) {
      if (stream >= gapBegins[at] && stream <= gapEnds[at]) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void onError(ChannelHandlerContext context, boolean outbound, Throwable cause) {
    if (cause instanceof Http2Exception.StreamException of
        && of.error() == Http2Error.STREAM_CLOSED
        && wasPassedOver(of.streamId())) {
      super.onError(
          context,
          outbound,
          Http2Exception.connectionError(
              Http2Error.PROTOCOL_ERROR, "stream %d was passed over", of.streamId()));
    } else {
      super.onError(context, outbound, cause);
    }
  }

  @Override
  protected void onConnectionError(
      ChannelHandlerContext context, boolean outbound, Throwable cause, Http2Exception error) {
    linger.accuse();
    super.onConnectionError(context, outbound, cause, error);
  }

  /** Makes them. */
  static final class Builder extends Http2FrameCodecBuilder {

    private final Linger linger;

    /**
     * @param linger stands before it
     */
    Builder(Linger linger) {
      this.linger = linger;
      server(true);
      gracefulShutdownTimeoutMillis(-1);
    }

    @Override
    protected Http2FrameCodec build(
        Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
      return new StrictCodec(encoder, decoder, settings, linger);
    }
  }
}
