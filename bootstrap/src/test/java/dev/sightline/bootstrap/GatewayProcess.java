package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateway as a process of its own, as a service manager has it. */
final class GatewayProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Sightline is ready on (http://\\S+) in .*");
  private static final int SIGTERM_EXIT = 143;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;

  /** Starts it on a free port; does not wait until it is ready. */
  GatewayProcess(Path folder, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sightline.bootstrap.Launcher",
                "--port=0"));
    command.addAll(List.of(options));
    process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    reader = Thread.ofPlatform().daemon(true).start(this::read);
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it can be reached, and returns its address. */
  String awaitReady() {
    await().atMost(PATIENCE).until(() -> url().isPresent() || !process.isAlive());
    return url().orElseThrow(() -> new IllegalStateException("it did not start:\n" + output()));
  }

  private Optional<String> url() {
    return lines.stream()
        .map(READY::matcher)
        .filter(Matcher::matches)
        .map(ready -> ready.group(1))
        .findFirst();
  }

  /** Waits until it has written a line that contains a text. */
  void awaitLine(String text) {
    await().atMost(PATIENCE).until(() -> lines.stream().anyMatch(line -> line.contains(text)));
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.toHandle().destroy(); // Process.destroy would close its output too
  }

  /** Waits until it has ended by SIGTERM. */
  void awaitEnd() throws InterruptedException {
    assertThat(exit()).as(output()).isEqualTo(SIGTERM_EXIT);
  }

  /** Waits until it has ended by itself, and returns the exit status. */
  int exit() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(output()).isTrue();
    reader.join(PATIENCE);
    return process.exitValue();
  }

  /** Everything that it has written. */
  String output() {
    return String.join("\n", lines);
  }

  /** Ends it at once, as a crash does. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
  }
}
