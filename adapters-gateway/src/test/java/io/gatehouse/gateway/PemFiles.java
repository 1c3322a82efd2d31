package io.gatehouse.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for {@code localhost} and its key, in a folder. */
public record PemFiles(Path certificate, Path key) {

  private static final char[] PASSWORD = "changeit".toCharArray();

  public static PemFiles in(Path folder) {
    return new PemFiles(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
  }

  /**
   * Makes new ones.
   *
   * @param name of the file that both come from; a new one each time
   */
  public void make(String name) throws GeneralSecurityException, IOException, InterruptedException {
    Path store = key.resolveSibling(name + ".p12");
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
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    write(key, "PRIVATE KEY", keys.getKey("it", PASSWORD).getEncoded());
    write(certificate, "CERTIFICATE", keys.getCertificate("it").getEncoded());
  }

  /** Shows what was made under that name. */
  public SSLContext context(String name) throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance(key.resolveSibling(name + ".p12").toFile(), PASSWORD);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void write(Path file, String kind, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }
}
