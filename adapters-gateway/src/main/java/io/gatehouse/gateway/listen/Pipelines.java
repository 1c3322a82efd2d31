package io.gatehouse.gateway.listen;

import io.gatehouse.gateway.exchange.ClientHandler;
import io.gatehouse.gateway.exchange.Origin;
import io.gatehouse.gateway.exchange.Shelf;
import io.gatehouse.gateway.exchange.Station;
import io.gatehouse.gateway.exchange.StreamsHandler;
import io.gatehouse.gateway.http.RequestDecoder;
import io.gatehouse.gateway.http.ResponseEncoder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;

/** Puts together what a client's connection goes through. */
final class Pipelines {

  /** Of a client's bytes that nobody has taken yet, a stream holds no more than this. */
  static final int STREAM_WINDOW = 128 * 1024;

  /** And all streams of a connection together no more than this. */
  static final int CONNECTION_WINDOW = 1024 * 1024;

  /** Of an answer that the client does not take, a stream holds no more than this. */
  private static final WriteBufferWaterMark STREAM_MARKS =
      new WriteBufferWaterMark(16 * 1024, 32 * 1024);

  private static final int MOST_STREAMS = 100;
  private static final int RESETS = 200;
  private static final int OWN_RESETS = 1_000;
  private static final int RESET_SECONDS = 30;
  private static final int QUEUED_CONTROL_FRAMES = 1_000;
  private static final int SMALL_CONTINUATIONS = 16;
  private static final int EMPTY_FRAMES = 10;

  private Pipelines() {}

  static void http1(ChannelPipeline pipeline, Station station, Origin origin) {
    RequestDecoder decoder = new RequestDecoder(station.gate().limits());
    ResponseEncoder encoder = new ResponseEncoder();
    pipeline.addLast(decoder, encoder, new ClientHandler(station, origin, decoder, encoder));
  }

  static void http2(ChannelPipeline pipeline, Station station, Origin origin) {
    Linger linger = new Linger(station.gate().limits().linger());
    Http2FrameCodec codec = codec(station, linger);
    StreamsHandler streams = new StreamsHandler(station, codec.connection());
    pipeline.addLast(
        linger,
        codec,
        new Calm(codec),
        new Http2MultiplexHandler(stream(station, origin, streams)),
        streams);
    Http2Connection connection = codec.connection();
    int window = connection.local().flowController().windowSize(connection.connectionStream());
    pipeline.write(new DefaultHttp2WindowUpdateFrame(CONNECTION_WINDOW - window));
    pipeline.flush();
  }

  private static Http2FrameCodec codec(Station station, Linger linger) {
    return new StrictCodec.Builder(linger)
        .initialSettings(
            Http2Settings.defaultSettings()
                .maxConcurrentStreams(MOST_STREAMS)
                .maxHeaderListSize(station.gate().limits().headers())
                .initialWindowSize(STREAM_WINDOW))
        .validateHeaders(true)
        .decoderEnforceMaxConsecutiveEmptyDataFrames(EMPTY_FRAMES)
        .decoderEnforceMaxRstFramesPerWindow(RESETS, RESET_SECONDS)
        .encoderEnforceMaxRstFramesPerWindow(OWN_RESETS, RESET_SECONDS)
        .encoderEnforceMaxQueuedControlFrames(QUEUED_CONTROL_FRAMES)
        .decoderEnforceMaxSmallContinuationFrames(SMALL_CONTINUATIONS)
        .build();
  }

  private static ChannelHandler stream(Station station, Origin origin, StreamsHandler streams) {
    Shelf shelf = new Shelf();
    return new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel stream) {
        streams.streamBegins();
        stream.config().setWriteBufferWaterMark(STREAM_MARKS);
        // Or a write that comes behind a client's reset would be answered by another.
        stream.config().setOption(ChannelOption.AUTO_CLOSE, false);
        stream.pipeline().addLast(new StreamCodec(), new ClientHandler(station, origin, shelf));
      }
    };
  }
}
