package dev.sightline.bootstrap;

import dev.sightline.bootstrap.settings.Layers;
import dev.sightline.bootstrap.settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings that are no record's: what is read before the wiring, and what the framework reads.
 */
final class DocumentedSettings {
  private static final int LAST_PORT = 65_535;
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_%\\[\\]-]+");
  private static final Pattern CONTEXT_PATH = Pattern.compile("/?[A-Za-z0-9._~/-]*");

  /** All of them. */
  static List<Setting> all() {
    return List.of(
        new Setting("micronaut.server.host", "127.0.0.1", DocumentedSettings::ofHost),
        Setting.ofNumber("micronaut.server.port", "8000", 0, LAST_PORT),
        new Setting("micronaut.server.context-path", "", DocumentedSettings::ofContextPath),
        new Setting(
            BackendKind.PROPERTY,
            BackendKind.MEMORY.wireName(),
            name ->
                BackendKind.isKnown(name) ? Optional.empty() : Optional.of(BackendKind.ALLOWED)),
        new Setting("sightline.demo", "false", DocumentedSettings::ofBoolean),
        Setting.ofText(Layers.FILE_PROPERTY, ""),
        new Setting("redis.host", "", DocumentedSettings::ofHost),
        Setting.ofNumber("redis.port", "6379", 1, LAST_PORT),
        Setting.ofText("redis.username", ""),
        Setting.ofText("redis.password", ""),
        new Setting("redis.uri", "", DocumentedSettings::ofRedisUri),
        new Setting(WebhookFactory.ACCESS_TOKEN, "", DocumentedSettings::ofToken),
        Setting.ofText(WebhookFactory.CHANNEL_SECRET, ""));
  }

  private static Optional<String> ofHost(String host) {
    return HOST.matcher(host.strip()).matches()
        ? Optional.empty()
        : Optional.of("it must be an address or a host name");
  }

  private static Optional<String> ofContextPath(String path) {
    return CONTEXT_PATH.matcher(path).matches()
        ? Optional.empty()
        : Optional.of("it must be a path, for example /cams");
  }

  private static Optional<String> ofBoolean(String value) {
    return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
        ? Optional.empty()
        : Optional.of("it must be true or false");
  }

  private static Optional<String> ofToken(String token) {
    return TOKEN.matcher(token.strip()).matches()
        ? Optional.empty()
        : Optional.of("it must be printable ASCII without blanks");
  }

  private static Optional<String> ofRedisUri(String uri) {
    try {
      RedisBackend.parse(uri);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(
          "it must be redis://host:port or rediss://user:password@host:port/database");
    }
  }

  private DocumentedSettings() {}
}
