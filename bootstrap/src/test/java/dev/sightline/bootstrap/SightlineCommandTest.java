package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.bootstrap.CommandFixture.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code ./sightline}: what it starts, what it refuses, and how it sums tests up. */
final class SightlineCommandTest {
  @TempDir Path folder;
  private CommandFixture command;

  @BeforeEach
  void makeProject() throws IOException {
    command = new CommandFixture(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "help",
    "--help",
    "run --help",
    "test --help",
    "build --help",
    "bench --help",
    "conformance --help"
  })
  void helpShouldNameCommandsOptionsAndEnvironment(String arguments) throws Exception {
    Result result = command.run(arguments.split(" "));

    assertThat(result.status()).isZero();
    assertThat(result.output())
        .contains(
            "./sightline run",
            "./sightline test",
            "./sightline conformance",
            "--port N",
            "--demo",
            "--show-settings",
            "REDIS_HOST",
            "Examples");
    assertThat(command.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "start | the commands are run, test, bench, build, conformance and help",
        "run --fast | it takes --port N, --host H, --demo, --show-settings and --SETTING=VALUE",
        "run extra | it takes --port N, --host H, --demo, --show-settings and --SETTING=VALUE",
        "run --linger=2s | a setting is written --sightline.relay.linger=2s",
        "run --a/b.c=2s | a setting is written --sightline.relay.linger=2s",
        "run --port | --port needs a value",
        "run --port= | --port needs a value",
        "run --port 65536 | --port is 0 to 65535, got '65536'",
        "run --port -1 | --port is 0 to 65535, got '-1'",
        "run --port 80a | --port is 0 to 65535, got '80a'",
        "run --host | --host needs a value",
        "run --host a/b | --host is an address or a host name, got 'a/b'",
        "test --all | it takes --module M and --only C",
        "test --module nowhere | --module is one of: bootstrap",
        "test --only | --only needs the name of a test class",
        "build --demo | build takes no options",
        "conformance --demo | it takes --port N and --host H",
        "conformance --port | --port needs a value",
        "conformance --port 65536 | --port is 0 to 65535, got '65536'",
        "conformance --host a/b | --host is an address or a host name, got 'a/b'",
      })
  void misuseShouldBeExplainedWithStatusTwoAndStartNothing(String arguments, String explanation)
      throws Exception {
    Result result = command.run(arguments.split(" "));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.output()).contains(explanation);
    assertThat(command.calls()).isEmpty();
  }

  @Test
  void runShouldHandItsOptionsToTheApplication() throws Exception {
    Result result = command.run("run", "--demo", "--port=9000", "--host", "::1");

    assertThat(result.status()).isZero();
    assertThat(result.lastLine())
        .isEqualTo("PORT= options: <--sightline.demo=true> <--port=9000> <--host=::1>");
  }

  @Test
  void runShouldHandSettingsToTheApplicationAsTheyAreWritten() throws Exception {
    Result result =
        command.run(
            "run", "--sightline.relay.linger=2s", "--SIGHTLINE_HIDDEN_LABELS=a b", "--PORT=9000");

    assertThat(result.status()).isZero();
    assertThat(result.lastLine())
        .endsWith(": <--sightline.relay.linger=2s> <--SIGHTLINE_HIDDEN_LABELS=a b> <--PORT=9000>");
  }

  @Test
  void showSettingsShouldBeHandedOnWithoutRecordingAStartUpCache() throws Exception {
    Result result = command.with("SIGHTLINE_AOT", "on").run("run", "--show-settings", "--demo");

    assertThat(result.lastLine()).endsWith(": <--show-settings> <--sightline.demo=true>");
    assertThat(command.calls()).filteredOn(call -> call.startsWith("java ")).hasSize(1);
  }

  @Test
  void runShouldLeaveTheEnvironmentAloneWithoutOptions() throws Exception {
    Result result = command.with("PORT", "9001").run("run");

    assertThat(result.lastLine()).isEqualTo("PORT=9001 options: <>");
  }

  @Test
  void runShouldHandMoreOptionsToTheJvm() throws Exception {
    command.with("SIGHTLINE_JAVA_OPTS", "-Xmx1g -Dx=y").run("run");

    assertThat(command.call("java").orElseThrow()).contains(" -Xmx1g -Dx=y -jar ");
  }

  @Test
  void secondRunShouldNotCallMaven() throws Exception {
    command.run("run");
    command.run("run");

    assertThat(command.calls()).filteredOn(call -> call.startsWith("mvnw ")).hasSize(1);
    assertThat(command.calls()).filteredOn(call -> call.startsWith("java ")).hasSize(2);
  }

  @Test
  void runShouldCallMavenAgainWhenASourceChanged() throws Exception {
    command.run("run");
    command.source("two");
    command.run("run");

    assertThat(command.calls()).filteredOn(call -> call.startsWith("mvnw ")).hasSize(2);
  }

  @Test
  void buildShouldStartNothing() throws Exception {
    Result result = command.run("build");

    assertThat(result.status()).isZero();
    assertThat(command.call("mvnw")).isPresent();
    assertThat(command.call("java")).isEmpty();
  }

  @Test
  void benchShouldBuildBothAndTellTheBenchmarkHowTheGatewayIsStarted() throws Exception {
    Result result = command.with("SIGHTLINE_JAVA_OPTS", "-Xmx1g").run("bench", "--viewers", "5");

    assertThat(result.status()).isZero();
    assertThat(command.calls()).filteredOn(call -> call.startsWith("mvnw ")).hasSize(2);
    assertThat(command.call("java").orElseThrow())
        .containsSubsequence(
            "-Dsightline.root=", "Bench --viewers 5 -- ", "/bin/java ", " -Xmx1g -jar ");
  }

  @Test
  void benchShouldListItsScenariosWithoutTheGateway() throws Exception {
    command.run("bench", "--list");

    assertThat(command.calls()).filteredOn(call -> call.startsWith("mvnw ")).hasSize(1);
    assertThat(command.call("java").orElseThrow()).endsWith("dev.sightline.benchmark.Bench --list");
  }

  @Test
  void benchShouldHandMicrobenchmarksToJmh() throws Exception {
    command.run("bench", "--jmh", "Relay", "-f", "1");

    assertThat(command.call("java").orElseThrow())
        .endsWith("org.openjdk.jmh.Main -prof gc Relay -f 1");
  }

  @Test
  void sourceOfTheBenchmarksShouldNotMakeTheGatewayBeBuiltAgain() throws Exception {
    command.run("run");
    command.source("benchmarks", "two");
    command.run("run");

    assertThat(command.calls()).filteredOn(call -> call.startsWith("mvnw ")).hasSize(1);
  }

  @Test
  void conformanceShouldStartTheServerAmongTheTests() throws Exception {
    command.mavenDoes(
        "mkdir -p adapters-web/target; echo lib.jar >adapters-web/target/test.classpath");

    Result result = command.run("conformance", "--port", "3001");

    assertThat(result.status()).isZero();
    assertThat(command.call("mvnw").orElseThrow())
        .contains("-pl adapters-web -am test-compile dependency:build-classpath");
    assertThat(command.call("java").orElseThrow())
        .contains("/adapters-web/target/test-classes:", ":lib.jar ")
        .endsWith(".conformance.ConformanceServer --host 127.0.0.1 --port 3001");
  }

  @Test
  void conformanceShouldShowTheErrorsOfAFailedBuildAndStartNothing() throws Exception {
    command.mavenDoes("echo '[INFO] fine'; echo '[ERROR] Source.java:1 wrong'; exit 1");

    Result result = command.run("conformance");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("[ERROR] Source.java:1 wrong", "conformance.log");
    assertThat(command.call("java")).isEmpty();
  }

  @Test
  void failedBuildShouldShowItsErrorsAndStartNothing() throws Exception {
    command.mavenDoes("echo '[INFO] fine'; echo '[ERROR] Source.java:1 wrong'; exit 1");

    Result result = command.run("run");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("[ERROR] Source.java:1 wrong", "build.log");
    assertThat(result.output()).doesNotContain("[INFO]");
    assertThat(command.call("java")).isEmpty();
  }

  @Test
  void runShouldGoOnWithoutAStartUpCacheWhenNoneCanBeRecorded() throws Exception {
    Result result = command.with("SIGHTLINE_AOT", "on").run("run", "--port", "9000");

    assertThat(result.status()).isZero();
    assertThat(result.output()).contains("The start-up cache could not be recorded");
    assertThat(result.lastLine()).isEqualTo("PORT= options: <--port=9000>");
  }

  @Test
  void jdkShouldBeFoundBesideAnotherJavaHome() throws Exception {
    command.jdk(".sdkman/candidates/java/25-tem", "25.0.1");
    Path old = command.jdk("old", "17.0.15");

    Result result = command.with("JAVA_HOME", old.toString()).run("run", "--port", "9000");

    assertThat(result.status()).isZero();
    assertThat(result.lastLine()).isEqualTo("PORT= options: <--port=9000>");
  }

  @Test
  void testShouldEndWithTheSumAndStatusZeroWhenEveryTestPassed() throws Exception {
    command.mavenReports(7, 0, 0, 0);

    Result result = command.run("test");

    assertThat(result.lastLine()).isEqualTo("7 passed, 0 failed");
    assertThat(result.status()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 1 | 2 | 0 | 4 passed, 3 failed",
        "7 | 0 | 0 | 2 | 5 passed, 0 failed, 2 skipped",
        "0 | 0 | 0 | 0 | 0 passed, 0 failed",
      })
  void testShouldFailWhenATestFailedWasSkippedOrNoneRan(
      int tests, int failures, int errors, int skipped, String sum) throws Exception {
    command.mavenReports(tests, failures, errors, skipped);

    Result result = command.run("test");

    assertThat(result.lastLine()).isEqualTo(sum);
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void testShouldFailWhenTheBuildFailsAlthoughEveryTestPassed() throws Exception {
    command.mavenDoes(
        "mkdir -p a/target/surefire-reports\n"
            + "echo '<testsuite name=\"T\" tests=\"3\" errors=\"0\" skipped=\"0\" failures=\"0\">'"
            + " >a/target/surefire-reports/TEST-T.xml\nexit 1");

    Result result = command.run("test");

    assertThat(result.lastLine()).isEqualTo("3 passed, 0 failed");
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void testShouldForgetTheReportsOfAnEarlierRun() throws Exception {
    command.mavenReports(7, 0, 0, 0);
    command.run("test");
    command.mavenDoes("");

    Result result = command.run("test");

    assertThat(result.lastLine()).isEqualTo("0 passed, 0 failed");
    assertThat(result.status()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FooTest | -Dtest=FooTest -Dit.test=None",
        "FooIT | -Dtest=None -Dit.test=FooIT",
        "Foo | -Dtest=Foo*Test -Dit.test=Foo*IT",
      })
  void onlyShouldChooseTheRunnerByTheNameOfTheClass(String name, String options) throws Exception {
    command.run("test", "--module", "bootstrap", "--only", name);

    assertThat(command.call("mvnw").orElseThrow()).contains("-pl bootstrap -am " + options);
  }

  @ParameterizedTest
  @CsvSource({"'', auto", "process, process", "container, container"})
  void testShouldTellWhereTheRedisServerComesFrom(String chosen, String told) throws Exception {
    command.with("SIGHTLINE_TEST_REDIS", chosen).run("test");

    assertThat(command.call("mvnw").orElseThrow()).contains("-Dsightline.test.redis=" + told + " ");
  }

  @Test
  void testShouldRefuseAnUnknownKindOfRedisServer() throws Exception {
    Result result = command.with("SIGHTLINE_TEST_REDIS", "docker").run("test");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.output()).contains("is auto, container or process, got 'docker'");
  }

  @Test
  void testShouldNameWhatIsMissingBeforeItStartsAnything() throws Exception {
    command.without("redis-server");
    command.without("ffmpeg");

    Result result = command.run("test");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("the tests need redis-server ffmpeg", "apt-get install");
    assertThat(command.calls()).isEmpty();
  }

  @Test
  void testShouldInstallWhatIsMissingWhenItMay() throws Exception {
    command.without("redis-server");
    command.without("ffmpeg");
    command.program("id", "echo 0");
    command.program(
        "apt-get",
        """
        echo "apt-get $*" >>"$RECORD"
        for last in "$@"; do case $last in redis-server | ffmpeg) cp "$0" "${0%/*}/$last" ;; esac; done""");
    command.mavenReports(7, 0, 0, 0);

    Result result = command.run("test");

    assertThat(command.call("apt-get").orElseThrow()).endsWith(" redis-server ffmpeg");
    assertThat(result.lastLine()).isEqualTo("7 passed, 0 failed");
    assertThat(result.status()).isZero();
  }

  @Test
  void testShouldNameModulesOfPythonAndProgramsOfNodeByTheirPackages() throws Exception {
    command.without("node");
    command.program("python3", "case $* in *socketio* | *requests*) exit 1 ;; esac");

    Result result = command.run("test");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output())
        .contains("the tests need nodejs python3-socketio python3-requests;", "apt-get install");
    assertThat(command.calls()).isEmpty();
  }

  @Test
  void testShouldInstallAMissingModuleOfPython() throws Exception {
    command.program("python3", "case $* in *socketio*) [ -e \"$RECORD\" ] ;; esac");
    command.program("id", "echo 0");
    command.program("apt-get", "echo \"apt-get $*\" >>\"$RECORD\"");
    command.mavenReports(7, 0, 0, 0);

    Result result = command.run("test");

    assertThat(command.call("apt-get").orElseThrow()).endsWith(" python3-socketio");
    assertThat(result.lastLine()).isEqualTo("7 passed, 0 failed");
    assertThat(result.status()).isZero();
  }

  @Test
  void testShouldSayWhatCannotBeInstalled() throws Exception {
    command.without("ffmpeg");
    command.program("id", "echo 0");
    command.program("apt-get", "exit 100");

    Result result = command.run("test");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("apt-get could not install: ffmpeg");
    assertThat(command.call("mvnw")).isEmpty();
  }
}
