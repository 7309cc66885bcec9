package dev.sightline.bootstrap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A small project round the real {@code ./sightline} script. Maven, the JDK and the programs that
 * tests need are scripts of a few lines, and nothing else of the machine is on the path, so that a
 * test sees what the script does and changes nothing.
 */
final class CommandFixture {
  /** What the script may use of the system. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "sh",
          "awk",
          "cat",
          "cksum",
          "cp",
          "dirname",
          "env",
          "find",
          "flock",
          "grep",
          "head",
          "id",
          "ls",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "sort",
          "tail",
          "tr");

  private static final String JAVA =
      """
      #!/bin/sh
      echo "java $*" >>"$RECORD"
      while [ $# -gt 0 ] && [ "$1" != -jar ]; do shift; done
      [ $# -lt 2 ] || shift 2
      echo "PORT=$PORT options:$(printf ' <%s>' "$@")"
      """;

  private final Path folder;
  private final Path project;
  private final Map<String, String> environment = new HashMap<>();

  /** How the script ended, with both of its outputs in one text. */
  record Result(int status, String output) {
    String lastLine() {
      return output.lines().reduce((first, second) -> second).orElse("");
    }
  }

  CommandFixture(Path folder) throws IOException {
    this.folder = folder;
    this.project = folder.resolve("project");
    Files.createDirectories(project.resolve("bootstrap/src/main"));
    Files.createDirectories(project.resolve("benchmarks/src/main"));
    Files.createDirectories(project.resolve("build"));
    Files.createDirectories(project.resolve(".mvn"));
    Files.copy(script(), project.resolve("sightline"));
    write("pom.xml", "<module>bootstrap</module>");
    write("bootstrap/pom.xml", "");
    source("one");
    source("benchmarks", "one");
    for (String tool : TOOLS) {
      Files.createSymbolicLink(bin().resolve(tool), systemProgram(tool));
    }
    Path jdk = jdk("jdk", "25.0.1");
    environment.putAll(
        Map.of(
            "JAVA_HOME", jdk.toString(),
            "PATH", bin().toString(),
            "HOME", folder.toString(),
            "RECORD", folder.resolve("record").toString(),
            "SIGHTLINE_AOT", "off"));
    mavenDoes(
        """
        for jar in bootstrap/target/sightline/sightline \\
          benchmarks/target/sightline-benchmarks/sightline-benchmarks; do
          mkdir -p "${jar%/*}"; echo jar >"$jar.jar"
        done""");
    for (String program :
        List.of("redis-server", "ffmpeg", "chromium", "curl", "node", "npm", "python3")) {
      program(program, "");
    }
  }

  private static Path script() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("sightline"))) {
        return at.resolve("sightline");
      }
    }
    throw new IllegalStateException(
        "no script named sightline above " + Path.of("").toAbsolutePath());
  }

  private static Path systemProgram(String name) {
    return Stream.of("/usr/bin", "/bin")
        .map(place -> Path.of(place, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the tests need " + name));
  }

  private Path bin() throws IOException {
    return Files.createDirectories(folder.resolve("bin"));
  }

  /** Makes a JDK of a version; its java writes down how it was called. */
  Path jdk(String name, String version) throws IOException {
    Path jdk = folder.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    executable(jdk.resolve("bin/java"), JAVA);
    executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    return jdk;
  }

  CommandFixture with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Sets what happens when the script calls Maven, in the project's folder. */
  void mavenDoes(String commands) throws IOException {
    executable(
        project.resolve("mvnw"), "#!/bin/sh\necho \"mvnw $*\" >>\"$RECORD\"\n" + commands + "\n");
  }

  /** Makes Maven leave the report of one test class. */
  void mavenReports(int tests, int failures, int errors, int skipped) throws IOException {
    String report =
        "<testsuite name=\"T\" time=\"0.1\" tests=\"%d\" errors=\"%d\" skipped=\"%d\" failures=\"%d\">"
            .formatted(tests, errors, skipped, failures);
    mavenDoes(
        "mkdir -p bootstrap/target/surefire-reports\necho '%s' >bootstrap/target/surefire-reports/TEST-T.xml\nexit %d"
            .formatted(report, failures + errors > 0 ? 1 : 0));
  }

  void program(String name, String commands) throws IOException {
    Files.deleteIfExists(bin().resolve(name)); // it may be a link to the machine's own
    executable(bin().resolve(name), "#!/bin/sh\n" + commands + "\n");
  }

  void without(String program) throws IOException {
    Files.delete(bin().resolve(program));
  }

  void source(String text) throws IOException {
    source("bootstrap", text);
  }

  /** Changes a source of a module. */
  void source(String module, String text) throws IOException {
    write(module + "/src/main/Source.java", text);
  }

  /** How often, and with what, Maven and java were called; in order. */
  List<String> calls() throws IOException {
    Path record = folder.resolve("record");
    return Files.exists(record) ? Files.readAllLines(record) : List.of();
  }

  Optional<String> call(String program) throws IOException {
    return calls().stream().filter(call -> call.startsWith(program + " ")).findFirst();
  }

  /** Runs the script to its end. */
  Result run(String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(project.resolve("sightline").toString()), Stream.of(arguments))
                .toList());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process =
        builder
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("did not end: " + Files.readString(output));
    }
    return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(project.resolve(name), text);
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable: " + file);
    }
  }
}
