package dev.sightline.benchmark.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The process that has started this one: it writes commands to our standard input, and we write
 * answers to our standard output. When it is gone, so are we.
 */
public final class Parent {

  /**
   * Reads lines on a thread of its own until the parent closes the pipe or dies; then the process
   * ends.
   */
  @SuppressWarnings("SystemExitOutsideMain") // a process without its parent would run for ever
  public static void listen(Consumer<String> onLine) {
    Thread.ofPlatform()
        .name("parent")
        .daemon(true)
        .start(
            () -> {
              readLines(onLine);
              System.exit(0);
            });
  }

  private static void readLines(Consumer<String> onLine) {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        onLine.accept(line);
      }
    } catch (IOException e) {
      say("failed reason=" + word(e)); // the pipe is broken: nobody is there to read this either
    }
  }

  /** Writes a line. */
  public static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** A failure as one word. */
  public static String word(Throwable failure) {
    return String.valueOf(failure).replace(' ', '_').replace('\n', '_');
  }

  private Parent() {}
}
