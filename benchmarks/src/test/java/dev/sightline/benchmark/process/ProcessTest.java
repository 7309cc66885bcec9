package dev.sightline.benchmark.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void childShouldBeAskedAnswerAndEnd() {
    try (Children children = new Children(folder)) {
      Child child = children.start("echo", List.of("sh", "-c", "echo ready; cat; true"), Map.of());

      child.await("ready", PATIENCE);
      child.send("a question");

      assertThat(child.await("question", PATIENCE)).isEqualTo("a question");
      children.end(child);
      assertThat(child.isAlive()).isFalse();
      assertThat(folder.resolve("echo.log")).hasContent("ready\na question");
    }
  }

  @Test
  void childThatEndsShouldBeToldWithItsLastWords() {
    try (Children children = new Children(folder)) {
      Child child =
          children.start("short", List.of("sh", "-c", "echo no luck >&2; exit 3"), Map.of());

      assertThatThrownBy(() -> child.await("ready", PATIENCE))
          .isInstanceOf(BenchmarkException.class)
          .hasMessageContaining("short has failed")
          .hasMessageContaining("no luck");
    }
  }

  @Test
  void allChildrenShouldEndWithTheirParent() {
    Child one;
    Child two;
    try (Children children = new Children(folder)) {
      one = children.start("one", List.of("sleep", "600"), Map.of());
      two = children.start("two", List.of("sleep", "600"), Map.of());
      assertThat(List.of(one.isAlive(), two.isAlive())).containsExactly(true, true);
    }

    assertThat(one.isAlive()).isFalse();
    assertThat(two.isAlive()).isFalse();
  }

  @Test
  void childShouldSeeNothingOfTheEnvironmentButWhatItIsGiven() {
    try (Children children = new Children(folder)) {
      Child child =
          children.start("env", List.of("sh", "-c", "env | sort; echo end"), Map.of("GIVEN", "x"));
      child.await("end", PATIENCE);

      assertThat(folder.resolve("env.log"))
          .content()
          .contains("GIVEN=x", "PATH=")
          .doesNotContain("JAVA_HOME=", "MAVEN");
    }
  }

  @Test
  void programThatIsMissingShouldBeNamed() {
    try (Children children = new Children(folder)) {
      assertThatThrownBy(() -> children.start("x", List.of("no-such-program"), Map.of()))
          .isInstanceOf(BenchmarkException.class)
          .hasMessageContaining("cannot start no-such-program");
    }
  }

  @Test
  void usageShouldGrowWithWork() {
    long pid = ProcessHandle.current().pid();
    Usage before = Usage.of(pid);
    long sum = 0;
    for (Usage now = before; now.cpuMicrosSince(before) < 50_000; now = Usage.of(pid)) {
      for (int i = 0; i < 1_000_000; i++) {
        sum += Integer.numberOfTrailingZeros(i);
      }
    }

    assertThat(sum).isPositive();
    assertThat(before.residentBytes()).isGreaterThan(before.anonymousBytes()).isPositive();
    assertThat(Usage.of(pid).kernelShareSince(before)).isBetween(0.0, 1.0);
  }

  @Test
  void usageOfAProcessThatIsGoneShouldBeToldSo() {
    assertThatThrownBy(() -> Usage.of(Integer.MAX_VALUE))
        .isInstanceOf(BenchmarkException.class)
        .hasMessageContaining("is gone");
  }

  @Test
  void heapShouldBeReadOfEveryCollector() {
    Heap g1 =
        Heap.parse(
            """
            4711:
             garbage-first heap   total reserved 6291456K, committed 102400K, used 33792K
              region size 4096K, 5 young (20480K), 1 survivors (4096K)
             Metaspace       used 5000K, committed 5248K, reserved 1114112K
            """);
    Heap serial =
        Heap.parse(
            """
             def new generation   total 9216K, used 1000K [0x1, 0x2, 0x3)
              eden space 8192K,  12% used [0x1, 0x2, 0x3)
             tenured generation   total 20480K, used 500K [0x1, 0x2, 0x3)
             Metaspace       used 500K, committed 640K, reserved 1114112K
            """);

    assertThat(g1).isEqualTo(new Heap(33_792L << 10, 102_400L << 10));
    assertThat(serial).isEqualTo(new Heap(1_500L << 10, 29_696L << 10));
    assertThat(Heap.parse("")).isEqualTo(new Heap(0, 0));
  }

  @Test
  void workOfRedisShouldLeaveOutPublisherAndBenchmark() {
    RedisServer.Work work =
        RedisServer.parse(
            """
            # Commandstats
            cmdstat_xadd:calls=100,usec=5,usec_per_call=1.00,rejected_calls=0,failed_calls=0
            cmdstat_xread:calls=30,usec=5,usec_per_call=1.00,rejected_calls=0,failed_calls=0
            cmdstat_client|setinfo:calls=2,usec=5,usec_per_call=1.00
            cmdstat_info:calls=9,usec=5,usec_per_call=1.00
            # Stats
            total_net_output_bytes:123456
            """);

    assertThat(work).isEqualTo(new RedisServer.Work(32, 123_456));
  }

  @Test
  void tooFewOpenFilesShouldBeExplained() {
    Machine.requireOpenFiles(1);

    assertThat(Machine.describe(folder)).containsKeys("processor", "memory", "jdk", "commit");
    assertThat(Files.exists(Path.of("/proc/self/limits"))).isTrue();
  }
}
