package io.gatehouse.gateway.listen;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that the gateway shows, and its key, as PEM files. When these change, connections
 * from then on see the new ones; if those can't be used, the old ones stay.
 */
public final class Certificates implements AutoCloseable {

  /** How often the files are looked at, unless somebody is in a hurry. */
  public static final Duration PERIOD = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

  private final Path certificate;
  private final Path key;
  private final ScheduledExecutorService watch;
  private byte[] seenCertificate;
  private byte[] seenKey;
  private volatile SslContext context;

  /**
   * @throws IOException if a file can't be read
   * @throws GeneralSecurityException if they are no certificate and its key
   */
  public Certificates(Path certificate, Path key, Duration period)
      throws IOException, GeneralSecurityException {
    this.certificate = certificate;
    this.key = key;
    this.seenCertificate = Files.readAllBytes(certificate);
    this.seenKey = Files.readAllBytes(key);
    this.context = context(seenCertificate, seenKey);
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "gateway-certificates");
              thread.setDaemon(true);
              return thread;
            });
    long millis = period.toMillis();
    watch.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  SslHandler handler(ByteBufAllocator allocator, long handshakeMillis) {
    SslHandler handler = context.newHandler(allocator);
    handler.setHandshakeTimeoutMillis(handshakeMillis);
    return handler;
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }

  private void look() {
    try {
      byte[] nowCertificate = Files.readAllBytes(certificate);
      byte[] nowKey = Files.readAllBytes(key);
      if (Arrays.equals(nowCertificate, seenCertificate) && Arrays.equals(nowKey, seenKey)) {
        return;
      }
      seenCertificate = nowCertificate;
      seenKey = nowKey;
      context = context(nowCertificate, nowKey);
      LOG.info("the certificate was replaced by what {} says now", certificate);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      LOG.error("{} and {} can't be used; the old ones stay", certificate, key, e);
    }
  }

  private static SslContext context(byte[] certificate, byte[] key)
      throws IOException, GeneralSecurityException {
    try {
      KeyPairs.requireMatch(certificate, key);
      return SslContextBuilder.forServer(
              new ByteArrayInputStream(certificate), new ByteArrayInputStream(key))
          .sslProvider(SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
          .applicationProtocolConfig(
              new ApplicationProtocolConfig(
                  Protocol.ALPN,
                  SelectorFailureBehavior.NO_ADVERTISE,
                  SelectedListenerFailureBehavior.ACCEPT,
                  ApplicationProtocolNames.HTTP_2,
                  ApplicationProtocolNames.HTTP_1_1))
          .build();
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not a certificate and its key, in PEM (PKCS #8)", e);
    }
  }
}
