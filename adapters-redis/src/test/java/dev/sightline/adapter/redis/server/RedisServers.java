package dev.sightline.adapter.redis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts Redis servers for tests: in containers where a Docker engine and the image are there, else
 * as processes of {@code redis-server}. One line on the standard output says which. Without either
 * the tests fail.
 *
 * <p>The system property {@value #IMAGE} names another image than {@value #DEFAULT_IMAGE}; {@value
 * #KIND} chooses {@code container} or {@code process} instead of {@code auto}.
 */
public final class RedisServers {
  /** Names the image of the containers. */
  public static final String IMAGE = "sightline.test.redis-image";

  /** Chooses how servers are run. */
  public static final String KIND = "sightline.test.redis";

  private static final String DEFAULT_IMAGE = "sightline/redis:local";

  /** User and password of {@link #withUser}. */
  public static final String USER = "camera";

  /** Password of {@link #USER}. */
  public static final String PASSWORD = "s3cr3t/with:signs";

  /** A server that anybody may use. */
  public static RedisServer standalone() {
    return start(folder -> List.of(), Map.of());
  }

  /** A server on which only {@link #USER} with {@link #PASSWORD} may do anything. */
  public static RedisServer withUser() {
    return start(
        folder ->
            List.of(
                "--user",
                "default",
                "off",
                "--user",
                USER,
                "on",
                ">" + PASSWORD,
                "~stream_frame:*",
                "+@all"),
        Map.of());
  }

  /** A server that speaks only TLS, with this certificate. */
  public static RedisServer withTls(TestCertificate certificate) {
    return start(
        folder ->
            List.of(
                "--tls-cert-file", folder + "/redis.crt",
                "--tls-key-file", folder + "/redis.key",
                "--tls-auth-clients", "no"),
        Map.of("redis.crt", certificate.certificatePem(), "redis.key", certificate.keyPem()));
  }

  /**
   * @param options arguments of redis-server, for a folder that holds the files
   */
  private static RedisServer start(
      Function<String, List<String>> options, Map<String, String> files) {
    return Choice.containers()
        ? new ContainerRedis(image(), options, files)
        : new ProcessRedis(options, files);
  }

  private static String image() {
    return System.getProperty(IMAGE, DEFAULT_IMAGE);
  }

  /** Made once for all tests: looking for a Docker engine takes a while. */
  private static final class Choice {
    private static @Nullable Boolean containers;

    static synchronized boolean containers() {
      if (containers == null) {
        containers = choose(System.getProperty(KIND, "auto"));
      }
      return containers;
    }

    private static boolean choose(String kind) {
      return switch (kind) {
        case "container" -> says(true, "as asked for");
        case "process" -> says(false, "as asked for");
        case "auto" -> {
          boolean local = System.getProperty(IMAGE) == null;
          String hindrance = ContainerRedis.hindrance(image(), local);
          yield says(hindrance.isEmpty(), hindrance.isEmpty() ? "Docker is there" : hindrance);
        }
        default ->
            throw new IllegalArgumentException(
                KIND + " must be auto, container or process, got '" + kind + "'");
      };
    }

    private static boolean says(boolean containers, String reason) {
      String what = containers ? "containers of " + image() : "redis-server processes";
      System.out.println("Redis for the tests: " + what + " (" + reason + ")");
      return containers;
    }
  }

  /** What every server is started with. */
  static List<String> arguments(int port, boolean tls, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("--save", "", "--appendonly", "no"));
    arguments.addAll(
        tls
            ? List.of("--port", "0", "--tls-port", Integer.toString(port))
            : List.of("--port", Integer.toString(port)));
    arguments.addAll(options);
    return arguments;
  }

  /** A port that nobody listens on right now. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RedisServers() {}
}
