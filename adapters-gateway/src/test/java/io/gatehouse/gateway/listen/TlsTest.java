package io.gatehouse.gateway.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.Yard;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that come over TLS. */
class TlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  @Test
  void bothProtocolsAreAgreedUpon() throws Exception {
    make("one");
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
    make("one");
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
    make("one");
    try (Recorder upstream = Recorder.answering(Recorder.ok("hello"));
        Certificates certificates = certificates(Duration.ofMillis(50));
        Yard yard = yard(certificates, upstream)) {
      BigInteger first = serial(yard);
      Files.writeString(folder.resolve("certificate.pem"), "nonsense");
      assertThat(serial(yard)).as("a broken one changes nothing").isEqualTo(first);
      make("two");
      Soon.is(() -> !serial(yard).equals(first));
    }
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    make("one");
    byte[] key = Files.readAllBytes(folder.resolve("key.pem"));
    make("two");
    Files.write(folder.resolve("key.pem"), key);
    assertThatThrownBy(() -> certificates(Certificates.PERIOD))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("not that of the certificate");
  }

  private Certificates certificates(Duration period) throws Exception {
    return new Certificates(folder.resolve("certificate.pem"), folder.resolve("key.pem"), period);
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

  private void make(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "9",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    write("key.pem", "PRIVATE KEY", keys.getKey("it", PASSWORD).getEncoded());
    write("certificate.pem", "CERTIFICATE", keys.getCertificate("it").getEncoded());
  }

  private void write(String file, String kind, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }
}
