package io.gatehouse.gateway.listen;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Whether a key is the one of a certificate, which otherwise only the first client finds out. */
final class KeyPairs {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private KeyPairs() {}

  static void requireMatch(byte[] certificate, byte[] key) throws GeneralSecurityException {
    PublicKey its =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate))
            .getPublicKey();
    PrivateKey given =
        KeyFactory.getInstance(its.getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(der(key)));
    String algorithm =
        switch (its.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> its.getAlgorithm();
        };
    byte[] sample = "a sample".getBytes(StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(given);
    signature.update(sample);
    byte[] signed = signature.sign();
    signature.initVerify(its);
    signature.update(sample);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("the key is not that of the certificate");
    }
  }

  private static byte[] der(byte[] pem) throws GeneralSecurityException {
    String text = new String(pem, StandardCharsets.US_ASCII);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new GeneralSecurityException("no " + BEGIN + " (PKCS #8, not encrypted)");
    }
    return Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
  }
}
