package io.gatehouse.gateway.listen;

import io.gatehouse.gateway.exchange.Origin;
import io.gatehouse.gateway.exchange.Station;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks what was agreed upon with the handshake of TLS. */
final class ProtocolHandler extends ApplicationProtocolNegotiationHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProtocolHandler.class);

  private final Station station;
  private final Origin origin;

  ProtocolHandler(Station station, Origin origin) {
    super(ApplicationProtocolNames.HTTP_1_1);
    this.station = station;
    this.origin = origin;
  }

  @Override
  protected void configurePipeline(ChannelHandlerContext context, String protocol) {
    if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
      Pipelines.http2(context.pipeline(), station, origin);
    } else {
      Pipelines.http1(context.pipeline(), station, origin);
    }
  }

  /** It is the client's affair, or that of whoever knocks at every port. */
  @Override
  protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("no handshake with {}", origin.address(), cause);
    context.close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("no connection with {}", origin.address(), cause);
    context.close();
  }
}
