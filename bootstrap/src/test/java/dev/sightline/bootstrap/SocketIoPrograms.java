package dev.sightline.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The programs of tests that use the real Socket.IO clients: {@code src/test/node}, installed below
 * {@code target} with what their lock file names, and {@code src/test/python}.
 */
final class SocketIoPrograms {
  private static final Path SOURCES = Path.of("src", "test");
  private static final Path INSTALLED = Path.of("target", "socketio-clients");
  private static final String LOCK = "package-lock.json";
  private static final List<String> FILES = List.of("package.json", LOCK, "client.js");
  private static final long INSTALL_SECONDS = 180;

  private SocketIoPrograms() {}

  /** The command that starts the client of Node.js. */
  static List<String> node() {
    Path program = install().resolve("client.js");
    return List.of(Programs.find("nodejs", "node").toString(), program.toString());
  }

  /** The command that starts the client of Python. */
  static List<String> python() {
    return List.of(
        Programs.findPythonWith("socketio", "websocket", "requests").toString(),
        SOURCES.resolve("python").resolve("client.py").toAbsolutePath().toString());
  }

  /** The bundle of the client for browsers. */
  static byte[] browserBundle() {
    try {
      return Files.readAllBytes(
          install().resolve("node_modules/socket.io-client/dist/socket.io.min.js"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Installs the packages, once for a lock file. */
  private static synchronized Path install() {
    Path folder = INSTALLED.toAbsolutePath();
    Path done = folder.resolve("installed-" + LOCK);
    try {
      Files.createDirectories(folder);
      for (String file : FILES) {
        Files.copy(
            SOURCES.resolve("node").resolve(file),
            folder.resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.exists(done) || Files.mismatch(done, folder.resolve(LOCK)) >= 0) {
        runNpm(folder);
        Files.copy(folder.resolve(LOCK), done, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private static void runNpm(Path folder) throws IOException {
    Path output = folder.resolve("npm.log");
    List<String> command =
        List.of(
            Programs.find("npm", "npm").toString(),
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund");
    Process npm =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || npm.exitValue() != 0) {
        throw new AssertionError(
            String.join(" ", command) + " failed:\n" + Files.readString(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      npm.destroyForcibly();
    }
  }

  /** Both kinds of client. */
  enum Kind {
    NODE,
    PYTHON;

    List<String> command() {
      return this == NODE ? node() : python();
    }

    static List<Kind> all() {
      return Arrays.asList(values());
    }
  }
}
