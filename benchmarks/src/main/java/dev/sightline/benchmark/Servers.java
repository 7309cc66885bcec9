package dev.sightline.benchmark;

import dev.sightline.benchmark.process.Child;
import dev.sightline.benchmark.process.Children;
import dev.sightline.benchmark.process.RedisServer;
import dev.sightline.benchmark.wire.Words;
import dev.sightline.benchmark.yardstick.FloorProcess;
import dev.sightline.benchmark.yardstick.NaiveProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts what is measured, each on a free port. */
final class Servers {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern URL = Pattern.compile("ready on http://[^ ]*:([0-9]+)");

  /* Bounds that would end a measurement before the machine does. */
  private static final Map<String, String> RAISED =
      Map.of(
          "SIGHTLINE_VIEWERS_MAX",
          Integer.toString(Options.MAX_VIEWERS),
          "SIGHTLINE_VIEWERS_MAX_PER_CLIENT",
          Integer.toString(Options.MAX_VIEWERS),
          "SIGHTLINE_SOCKETIO_MAX_SESSIONS",
          Integer.toString(Options.MAX_VIEWERS),
          "SIGHTLINE_LIMITS_CONNECTIONS",
          "0",
          "SIGHTLINE_LIMITS_PUBLISH",
          "0");

  private final Options options;
  private final Children children;
  private final RedisServer redis;

  /** A server that answers on a port of 127.0.0.1. */
  record Running(Child process, int port) {}

  Servers(Options options, Children children, RedisServer redis) {
    this.options = options;
    this.children = children;
    this.redis = redis;
  }

  Running start(Server server, Scenario scenario) {
    return server == Server.GATEWAY ? gateway() : yardstick(server, scenario);
  }

  private Running gateway() {
    Map<String, String> environment = new LinkedHashMap<>(RAISED);
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    if (options.memory()) {
      environment.put("SIGHTLINE_BACKEND", "memory");
    } else {
      environment.put("REDIS_HOST", "127.0.0.1");
      environment.put("REDIS_PORT", Integer.toString(redis.port()));
    }
    environment.putAll(options.environment());
    Child process = children.start("gateway", options.gateway(), environment);
    Matcher url = URL.matcher(process.await("ready on http://", PATIENCE));
    if (!url.find()) {
      throw new IllegalStateException("the gateway did not say its port");
    }
    return new Running(process, Integer.parseInt(url.group(1)));
  }

  private Running yardstick(Server server, Scenario scenario) {
    Class<?> main = server == Server.FLOOR ? FloorProcess.class : NaiveProcess.class;
    List<String> arguments =
        List.of(
            "redis=" + redis.port(),
            "cameras=" + scenario.load().cameras(),
            "format=" + scenario.format().floorName());
    Child process = children.java(server.wireName(), flags(), main, arguments);
    return new Running(
        process, Words.parse(process.await("ready port=", PATIENCE)).integer("port"));
  }

  /** The gateway's JVM flags, without its start-up cache, which only fits the gateway's classes. */
  private List<String> flags() {
    List<String> command = options.gateway();
    int jar = command.indexOf("-jar");
    return jar < 1
        ? List.of()
        : command.subList(1, jar).stream()
            .filter(flag -> !flag.startsWith("-XX:AOT") && !flag.startsWith("-Xlog:"))
            .toList();
  }
}
