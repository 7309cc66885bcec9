package dev.sightline.adapter.redis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
    String image = System.getProperty(IMAGE, "");
    return switch (kind(image)) {
      case "container" ->
          new ContainerRedis(image.isEmpty() ? DEFAULT_IMAGE : image, options, files);
      default -> new ProcessRedis(options, files);
    };
  }

  private static String kind(String image) {
    String chosen = System.getProperty(KIND, "auto");
    return switch (chosen) {
      case "container", "process" -> chosen;
      case "auto" -> Choice.of(image);
      default ->
          throw new IllegalArgumentException(
              KIND + " must be auto, container or process, got '" + chosen + "'");
    };
  }

  /** Made once: looking for a Docker engine takes a while. */
  private static final class Choice {
    private static String made = "";

    static synchronized String of(String image) {
      if (made.isEmpty()) {
        made = ContainerRedis.isPossible(image.isEmpty() ? DEFAULT_IMAGE : image, image.isEmpty());
        System.out.println(
            made.isEmpty()
                ? "Redis for tests: containers of " + (image.isEmpty() ? DEFAULT_IMAGE : image)
                : "Redis for tests: redis-server processes (" + made + ")");
        made = made.isEmpty() ? "container" : "process";
      }
      return made;
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
