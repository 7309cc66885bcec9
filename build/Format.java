import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds every Java file below the working directory to google-java-format.
 *
 * <p>{@code check} names the files that differ and fails, {@code write} formats them.
 */
final class Format {
  private static final Formatter FORMATTER =
      new Formatter(
          JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).build());

  public static void main(String[] args) throws Exception {
    boolean write = args.length == 1 && args[0].equals("write");
    if (!write && !(args.length == 1 && args[0].equals("check"))) {
      throw new IllegalArgumentException("one argument: check or write, got " + List.of(args));
    }
    List<Path> different = new ArrayList<>();
    for (Path file : javaFiles()) {
      String before = Files.readString(file);
      String after = format(file, before);
      if (!after.equals(before)) {
        different.add(file);
        if (write) {
          Files.writeString(file, after);
        }
      }
    }
    if (!write && !different.isEmpty()) {
      System.err.println("Not formatted (mend with ./mvnw -N validate -Dformat=write):");
      different.forEach(file -> System.err.println("  " + file));
      System.exit(1);
    }
  }

  private static String format(Path file, String source) throws Exception {
    try {
      return FORMATTER.formatSource(
          RemoveUnusedImports.removeUnusedImports(
              ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE)));
    } catch (Exception e) {
      throw new IllegalStateException("cannot be parsed: " + file, e);
    }
  }

  private static List<Path> javaFiles() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("."))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }

  private Format() {}
}
