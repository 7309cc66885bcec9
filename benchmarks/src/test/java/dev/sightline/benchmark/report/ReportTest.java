package dev.sightline.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.sightline.benchmark.viewer.GroupResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
  @TempDir Path folder;

  private static Measurement measurement(String server, int run, long cpuMicros, int ageMillis) {
    Histogram ages = new Histogram(1, 600_000_000, 3);
    ages.recordValueWithCount(ageMillis * 1_000L, 1_000);
    GroupResult viewers =
        new GroupResult("viewers", 50, 1_000, 0, 0, 0, 2, 0, 0, 100_000_000, ages, ages, Map.of());
    GroupResult slow =
        new GroupResult(
            "slow", 5, 100, 1, 0, 0, 9, 0, 0, 0, ages, ages, Map.of("closed with 1013", 1));
    Cost cost =
        new Cost(cpuMicros, 0.5, 200_000_000, 1, 50_000_000, 2, 150, 15_000_000, 5_000_000, 0, 3);
    return new Measurement(
        "fan-out", 50, server, "", run, 10, 1_000, List.of(viewers, slow), cost, Map.of("fact", 7));
  }

  private static final List<Measurement> MEASUREMENTS =
      List.of(
          measurement("gateway", 1, 44_000, 10),
          measurement("floor", 1, 33_000, 5),
          measurement("naive", 1, 880_000, 40),
          measurement("gateway", 2, 55_000, 12),
          measurement("floor", 2, 33_000, 5),
          measurement("gateway", 3, 66_000, 11));

  @Test
  void spreadShouldBeMedianLeastAndMost() {
    Spread odd = Spread.of(MEASUREMENTS.subList(0, 3), each -> each.cost().cpuMicros());
    Spread even = Spread.of(MEASUREMENTS.subList(0, 2), each -> each.cost().cpuMicros());
    Spread none = Spread.of(MEASUREMENTS, each -> Double.NaN);

    assertThat(odd).isEqualTo(new Spread(44_000, 33_000, 880_000));
    assertThat(even).isEqualTo(new Spread(38_500, 33_000, 44_000));
    assertThat(odd.text(0)).isEqualTo("44000 (33000-880000)");
    assertThat(none.text(1)).isEqualTo("-");
  }

  @Test
  void tableShouldHaveARowAServerWithItsSpread() {
    List<String> lines = Table.of(MEASUREMENTS).lines().map(String::strip).toList();

    assertThat(lines.getFirst()).startsWith("viewers").contains("CPU us/frame", "Redis cmd/s");
    assertThat(lines.get(1)).startsWith("50  gateway").contains("50.0 (40.0-60.0)");
    assertThat(lines.get(2)).startsWith("50    floor").contains("  30.0  ");
    assertThat(lines.get(3)).startsWith("50    naive").contains("  800.0  ");
  }

  @Test
  void tableShouldTellRatiosOtherGroupsFactsAndWhatSpoilsThem() {
    String table = Table.of(MEASUREMENTS);

    assertThat(table)
        .contains("cpu_gateway_to_floor 1.67")
        .contains("age_p99_gateway_to_floor 2.20")
        .contains("cpu_naive_to_gateway 16.00")
        .contains("slow viewers got 10.0 frames/s, age p50 10")
        .contains("{fact=7}")
        .contains("errors {closed with 1013=1}")
        .contains("left out 3 frames");
  }

  @Test
  void fileShouldBeJsonWithEveryMeasurementAndTheRatios() throws IOException {
    Path file = folder.resolve("new/results.json");

    JsonFile.write(file, Map.of("commit", "abc", "runs", 3), MEASUREMENTS);

    String json = Files.readString(file);
    assertThat(json).contains("\"commit\" : \"abc\"", "\"cpu_us_per_frame\" : 40.0", "\"p99.9\"");
    assertThat(json).contains("\"cpu_naive_to_gateway\" : 16.0");
    assertThat(tokens(json)).isGreaterThan(500);
  }

  private static int tokens(String json) throws IOException {
    int tokens = 0;
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }
}
