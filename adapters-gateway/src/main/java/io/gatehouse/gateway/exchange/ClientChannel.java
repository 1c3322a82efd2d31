package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.http.RequestDecoder;
import io.gatehouse.gateway.http.ResponseEncoder;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/** What is written to a client, and when it may send: a connection, or one stream of it. */
final class ClientChannel {

  private final Channel netty;
  private final Origin origin;
  private final @Nullable RequestDecoder decoder;
  private final @Nullable ResponseEncoder encoder;
  private @Nullable ChannelFuture lastWritten;
  private boolean heldBack;

  /**
   * @param decoder null of a stream
   * @param encoder null of a stream
   */
  ClientChannel(
      Channel netty,
      Origin origin,
      @Nullable RequestDecoder decoder,
      @Nullable ResponseEncoder encoder) {
    this.netty = netty;
    this.origin = origin;
    this.decoder = decoder;
    this.encoder = encoder;
  }

  Channel netty() {
    return netty;
  }

  Origin origin() {
    return origin;
  }

  boolean isStream() {
    return decoder == null;
  }

  void answersHead(boolean head) {
    if (encoder != null) {
      encoder.answersHead(head);
    }
  }

  void write(Object message) {
    netty.write(message, netty.voidPromise());
  }

  /**
   * Writes the end of an answer.
   *
   * @param requestEnded whether all of the request was read, and a stream ends by itself
   */
  void writeLast(Object message, boolean requestEnded) {
    if (isStream() && !requestEnded) {
      lastWritten = netty.write(message);
    } else {
      write(message);
    }
  }

  void flush() {
    netty.flush();
  }

  boolean isWritable() {
    return netty.isWritable();
  }

  /**
   * Bytes of answers that the client leaves us sitting on. Of a stream it can only be told whether
   * this changes.
   */
  long pending() {
    ChannelOutboundBuffer buffer = netty.unsafe().outboundBuffer();
    if (buffer != null) {
      return buffer.totalPendingWriteBytes();
    }
    return netty.isWritable()
        ? netty.config().getWriteBufferHighWaterMark() - netty.bytesBeforeUnwritable()
        : netty.config().getWriteBufferLowWaterMark() + netty.bytesBeforeWritable();
  }

  /** Lets the client wait, or go on, unless it is held back. */
  void read(boolean wanted) {
    boolean now = wanted && !heldBack;
    if (netty.config().isAutoRead() != now) {
      netty.config().setAutoRead(now);
    }
  }

  /** Reads no more, and makes nothing of what was read already. */
  void holdBack() {
    heldBack = true;
    read(false);
    pauseDecoding();
  }

  /** Reads again, but makes nothing of it before {@link #resumeDecoding}. */
  void letGo() {
    heldBack = false;
    read(true);
  }

  /** Lets what comes behind the present request lie as it is: it may not be HTTP. */
  void pauseDecoding() {
    if (decoder != null) {
      decoder.pause();
    }
  }

  void resumeDecoding() {
    if (decoder != null) {
      decoder.resume();
    }
  }

  /** Whether something of a head has come, and not all of it. */
  boolean isInHead() {
    return decoder != null && decoder.isInHead();
  }

  /** Whether that has been so for longer than that. */
  boolean waitsForHead(long nowNanos, long patienceNanos) {
    return decoder != null && decoder.waitsForHead(nowNanos, patienceNanos);
  }

  /** Has answers be HTTP no longer. */
  void stopEncoding() {
    ChannelPipeline pipeline = netty.pipeline();
    if (encoder != null) {
      pipeline.remove(encoder);
    }
  }

  /** Hands to whoever comes next what was left lying. */
  void handOver() {
    if (decoder != null) {
      netty.pipeline().remove(decoder);
    }
  }

  /**
   * Says behind all that was written that there is no more; of a stream, the answer has said so.
   *
   * @param then what to do when the system has got it all
   */
  void sayGoodbye(Runnable then) {
    if (!isStream()) {
      endOutput(then);
    } else if (lastWritten != null) {
      lastWritten.addListener(
          said -> {
            if (said.isSuccess()) {
              then.run();
            } else {
              netty.close();
            }
          });
    }
  }

  private void endOutput(Runnable then) {
    SslHandler secure = netty.pipeline().get(SslHandler.class);
    // Half of the connection is closed past TLS, which has to say so itself.
    ChannelFuture written =
        secure == null ? netty.writeAndFlush(Unpooled.EMPTY_BUFFER) : secure.closeOutbound();
    written.addListener(
        said -> {
          if (said.isSuccess() && netty instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
            then.run();
          } else {
            close();
          }
        });
  }

  /**
   * Breaks off.
   *
   * @param reset whether closing alone could be taken for a good end
   */
  void cut(boolean reset) {
    flush();
    if (reset && !isStream()) {
      if (netty.config().getOptions().containsKey(ChannelOption.SO_LINGER)) {
        netty.config().setOption(ChannelOption.SO_LINGER, 0);
      }
      close();
    } else {
      netty.close();
    }
  }

  /** Closes without another word, also of TLS. */
  void close() {
    netty.unsafe().close(netty.unsafe().voidPromise());
  }

  /** Listens no longer to a client that has all that it is going to get. */
  void stopListening() {
    if (isStream()) {
      // The codec says that nothing is wrong, and that no more is wanted.
      netty.close();
    } else {
      close();
    }
  }
}
