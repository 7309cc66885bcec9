package dev.sightline.benchmark.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sightline.benchmark.viewer.GroupResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Measurements as a JSON file, for other programs and for comparing later. */
public final class JsonFile {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

  /**
   * Writes a file anew.
   *
   * @param about machine, date, options
   */
  public static void write(Path file, Map<String, Object> about, List<Measurement> measurements)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Map<String, Object> content = new LinkedHashMap<>(about);
    content.put("measurements", measurements.stream().map(JsonFile::content).toList());
    content.put("ratios", ratios(measurements));
    try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
      json.useDefaultPrettyPrinter();
      write(content, json);
    }
  }

  private static List<Map<String, Object>> ratios(List<Measurement> measurements) {
    return new Rows(measurements)
        .ratios().entrySet().stream()
            .map(
                row -> {
                  Map<String, Object> ratios = new LinkedHashMap<>();
                  ratios.put("scenario", row.getKey().scenario());
                  ratios.put("viewers", row.getKey().viewers());
                  ratios.put("stage", row.getKey().stage());
                  ratios.putAll(row.getValue());
                  return ratios;
                })
            .toList();
  }

  private static Map<String, Object> content(Measurement each) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("scenario", each.scenario());
    content.put("viewers", each.viewers());
    content.put("server", each.server());
    content.put("stage", each.stage());
    content.put("run", each.run());
    content.put("seconds", each.seconds());
    content.put("possible_frames", each.possible());
    content.put("delivered_frames", each.delivered());
    content.put("delivered_share", each.main().delivered() / each.possible());
    content.put("cpu_us_per_frame", each.cpuMicrosPerFrame());
    content.put("cpu_us_per_mb", each.cpuMicrosPerMegabyte());
    content.put("cost", cost(each.cost()));
    content.put("facts", each.facts());
    content.put("groups", each.groups().stream().map(JsonFile::content).toList());
    return content;
  }

  private static Map<String, Object> cost(Cost cost) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("server_cpu_us", cost.cpuMicros());
    content.put("server_kernel_share", cost.kernelShare());
    content.put("server_rss_bytes", cost.residentBytes());
    content.put("server_anonymous_bytes", cost.anonymousBytes());
    content.put("server_heap_used_bytes", cost.heapUsedBytes());
    content.put("server_heap_committed_bytes", cost.heapCommittedBytes());
    content.put("redis_commands", cost.redisCommands());
    content.put("redis_sent_bytes", cost.redisBytes());
    content.put("viewers_cpu_us", cost.viewerCpuMicros());
    content.put("other_cpu_us", cost.otherCpuMicros());
    content.put("publisher_skipped", cost.skipped());
    return content;
  }

  private static Map<String, Object> content(GroupResult group) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("group", group.group());
    content.put("connected", group.connected());
    content.put("delivered", group.delivered());
    content.put("duplicates", group.duplicates());
    content.put("repeats", group.repeats());
    content.put("reordered", group.reordered());
    content.put("gaps", group.gaps());
    content.put("torn", group.torn());
    content.put("unstamped", group.unstamped());
    content.put("bytes", group.bytes());
    content.put("age_ms", percentiles(group.ages()));
    content.put("first_frame_ms", percentiles(group.firstFrames()));
    content.put("errors", group.errors());
    return content;
  }

  private static Map<String, Object> percentiles(Histogram histogram) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("count", histogram.getTotalCount());
    for (double percentile : PERCENTILES) {
      String name = "p" + (percentile % 1 == 0 ? Integer.toString((int) percentile) : percentile);
      content.put(name, histogram.getValueAtPercentile(percentile) / 1_000.0);
    }
    return content;
  }

  private static void write(Object value, JsonGenerator json) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          write(entry.getValue(), json);
        }
        json.writeEndObject();
      }
      case Iterable<?> list -> {
        json.writeStartArray();
        for (Object each : list) {
          write(each, json);
        }
        json.writeEndArray();
      }
      case Double number when number.isNaN() -> json.writeNull();
      case Double number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      default -> json.writeString(value.toString());
    }
  }

  private JsonFile() {}
}
