package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.http.RequestDecoder;
import io.gatehouse.gateway.http.ResponseEncoder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;

/** What is written to a client, and when it may send: a connection, or one stream of it. */
final class ClientChannel {

  private final Channel netty;
  private final Origin origin;
  private final @Nullable RequestDecoder decoder;
  private final @Nullable ResponseEncoder encoder;

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
   * @param requestEnded whether all of the request was read; a stream of which more would come is
   *     reset behind the answer
   */
  void writeLast(Object message, boolean requestEnded) {
    if (isStream() && !requestEnded) {
      netty.write(message).addListener(ChannelFutureListener.CLOSE);
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

  /** Lets the client wait, or go on. */
  void read(boolean wanted) {
    if (netty.config().isAutoRead() != wanted) {
      netty.config().setAutoRead(wanted);
    }
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
   * Closes.
   *
   * @param reset whether closing alone could be taken for a good end
   */
  void cut(boolean reset) {
    flush();
    if (reset && !isStream() && netty.config().getOptions().containsKey(ChannelOption.SO_LINGER)) {
      netty.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    netty.close();
  }
}
