package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.UpstreamTls;
import io.gatehouse.domain.value.Nullable;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import javax.net.ssl.SSLException;

/**
 * TLS as a client. Certificates are checked against the trust store of the JVM, and against the
 * name, unless a version says otherwise.
 */
final class TlsToUpstreams {

  private final SslContext strict;
  private final SslContext lenient;

  TlsToUpstreams() {
    try {
      this.strict = SslContextBuilder.forClient().sslProvider(SslProvider.JDK).build();
      this.lenient =
          SslContextBuilder.forClient()
              .sslProvider(SslProvider.JDK)
              .trustManager(InsecureTrustManagerFactory.INSTANCE)
              .endpointIdentificationAlgorithm(null)
              .build();
    } catch (SSLException e) {
      throw new IllegalStateException("this JVM has no TLS", e);
    }
  }

  @Nullable
  SslHandler handler(Place place, ByteBufAllocator allocator, long patienceMillis) {
    UpstreamTls tls = place.tls();
    if (tls == null) {
      return null;
    }
    SslContext context = tls.verify() ? strict : lenient;
    SslHandler handler = context.newHandler(allocator, place.serverName(), place.port());
    handler.setHandshakeTimeoutMillis(patienceMillis);
    return handler;
  }
}
