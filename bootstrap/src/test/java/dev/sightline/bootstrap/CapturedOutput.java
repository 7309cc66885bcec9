package dev.sightline.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the program writes to its standard output, where its log goes; as an operator sees it. */
final class CapturedOutput implements AutoCloseable {
  private final PrintStream before = System.out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  CapturedOutput() {
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  /** Everything so far. */
  String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  /** The lines that are warnings or errors. */
  List<String> complaints() {
    return text().lines().filter(line -> line.matches("[0-9:.]+ (WARN|ERROR) .*")).toList();
  }

  void clear() {
    written.reset();
  }

  @Override
  public void close() {
    System.setOut(before);
    before.print(text());
  }
}
