package io.gatehouse.gateway.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.gateway.PemFiles;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that come over TLS. */
class TlsTest {

  @TempDir Path folder;

  @Test
  void bothProtocolsAreAgreedUpon() throws Exception {
    PemFiles.in(folder).make("one");
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Certificates certificates = certificates(Certificates.PERIOD);
        Yard yard = yard(certificates, upstream)) {
      for (HttpClient.Version version : HttpClient.Version.values()) {
        HttpResponse<String> response =
            client(version)
                .send(
                    HttpRequest.newBuilder(
                            URI.create("https://localhost:" + yard.port() + "/acme/open/x"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString());
        assertThat(response.version()).isEqualTo(version);
        assertThat(response.body()).isEqualTo("hello");
        assertThat(upstream.lastRequest()).containsIgnoringCase("x-forwarded-proto: https");
      }
    }
  }

  @Test
  void oldVersionsAreNotSpoken() throws Exception {
    PemFiles.in(folder).make("one");
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Certificates certificates = certificates(Certificates.PERIOD);
        Yard yard = yard(certificates, upstream)) {
      for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
        try (SSLSocket socket = socket(yard)) {
          socket.setEnabledProtocols(new String[] {version});
          socket.startHandshake();
          assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
      }
      try (SSLSocket socket = socket(yard)) {
        socket.setEnabledProtocols(new String[] {"TLSv1.1"});
        assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void filesThatChangeAreReadAgain() throws Exception {
    PemFiles.in(folder).make("one");
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Certificates certificates = certificates(Duration.ofMillis(50));
        Yard yard = yard(certificates, upstream)) {
      BigInteger first = serial(yard);
      Files.writeString(PemFiles.in(folder).certificate(), "nonsense");
      assertThat(serial(yard)).as("a broken one changes nothing").isEqualTo(first);
      PemFiles.in(folder).make("two");
      Soon.is(() -> !serial(yard).equals(first));
    }
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    PemFiles.in(folder).make("one");
    byte[] key = Files.readAllBytes(PemFiles.in(folder).key());
    PemFiles.in(folder).make("two");
    Files.write(PemFiles.in(folder).key(), key);
    assertThatThrownBy(() -> certificates(Certificates.PERIOD))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("not that of the certificate");
  }

  private Certificates certificates(Duration period) throws Exception {
    return new Certificates(PemFiles.in(folder).certificate(), PemFiles.in(folder).key(), period);
  }

  private static Yard yard(Certificates certificates, Recorder upstream) {
    return new Yard(
        new Listening(Yard.ANYWHERE, 1, Transport.best(), Listening.MOST_CONNECTIONS, certificates),
        upstream);
  }

  private static BigInteger serial(Yard yard) {
    try (SSLSocket socket = socket(yard)) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SSLSocket socket(Yard yard) throws IOException {
    return (SSLSocket) trusting().getSocketFactory().createSocket("localhost", yard.port());
  }

  private static HttpClient client(HttpClient.Version version) {
    return HttpClient.newBuilder().version(version).sslContext(trusting()).build();
  }

  /** Takes whatever it is shown. */
  private static SSLContext trusting() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
