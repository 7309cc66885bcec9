package dev.sightline.adapter.redis.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A key and a certificate for {@code localhost} and {@code 127.0.0.1}, signed by nobody else, made
 * anew for each run.
 *
 * @param certificatePem the certificate, PEM
 * @param keyPem the private key, PEM
 */
public record TestCertificate(String certificatePem, String keyPem) {
  private static final String STORE_PASSWORD = "changeit";

  /** Makes one with the JDK's keytool. */
  public static TestCertificate create() {
    try {
      Path folder = Files.createTempDirectory("sightline-certificate");
      Path store = folder.resolve("redis.p12");
      runKeytool(store);
      try (InputStream stored = Files.newInputStream(store)) {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(stored, STORE_PASSWORD.toCharArray());
        @Nullable Certificate certificate = keys.getCertificate("redis");
        @Nullable Key key = keys.getKey("redis", STORE_PASSWORD.toCharArray());
        if (certificate == null || key == null) {
          throw new IllegalStateException("keytool made no key");
        }
        return new TestCertificate(
            pem("CERTIFICATE", certificate.getEncoded()), pem("PRIVATE KEY", key.getEncoded()));
      } finally {
        Files.deleteIfExists(store);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no certificate", e);
    }
  }

  private static void runKeytool(Path store) throws IOException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String pem(String what, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }
}
