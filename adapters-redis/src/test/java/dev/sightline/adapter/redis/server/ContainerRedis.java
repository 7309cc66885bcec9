package dev.sightline.adapter.redis.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** A Redis server in a container, published on a port that stays the same across a restart. */
final class ContainerRedis implements RedisServer {
  private static final String READY = "Ready to accept connections";
  private static final String FOLDER = "/tmp";
  private static final int INNER_PORT = 6379;

  private final GenericContainer<?> container;
  private final int port;

  ContainerRedis(String image, Function<String, List<String>> options, Map<String, String> files) {
    port = RedisServers.freePort();
    List<String> command = new ArrayList<>(List.of("redis-server", "--protected-mode", "no"));
    command.addAll(RedisServers.arguments(INNER_PORT, !files.isEmpty(), options.apply(FOLDER)));
    container =
        new GenericContainer<>(DockerImageName.parse(image).asCompatibleSubstituteFor("redis"))
            .withCommand(command.toArray(String[]::new))
            .withExposedPorts(INNER_PORT)
            .withCreateContainerCmdModifier(
                create -> create.withHostConfig(published(create.getHostConfig(), port)))
            .waitingFor(Wait.forLogMessage(".*" + READY + ".*\\n", 1));
    files.forEach(
        (name, content) ->
            container.withCopyToContainer(Transferable.of(content), FOLDER + "/" + name));
    container.start();
  }

  private static HostConfig published(HostConfig config, int port) {
    HostConfig base = config == null ? HostConfig.newHostConfig() : config;
    return base.withPortBindings(
        new PortBinding(Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(INNER_PORT)));
  }

  /**
   * Why servers cannot be run in containers.
   *
   * @param onlyLocal whether the image has to be there already, since no registry has it
   * @return empty when they can
   */
  static String hindrance(String image, boolean onlyLocal) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return "no Docker engine";
    }
    if (!onlyLocal) {
      return "";
    }
    try {
      DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
      return "";
    } catch (NotFoundException e) {
      return "no image " + image;
    }
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void kill() {
    try {
      docker().killContainerCmd(container.getContainerId()).exec();
    } catch (DockerException e) {
      // not running
    }
  }

  @Override
  public void restart() {
    int before = readyLines();
    docker().startContainerCmd(container.getContainerId()).exec();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> readyLines() > before);
  }

  private int readyLines() {
    return container.getLogs().split(READY, -1).length - 1;
  }

  @Override
  public void pause() {
    docker().pauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void resume() {
    docker().unpauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void close() {
    container.stop();
  }
}
