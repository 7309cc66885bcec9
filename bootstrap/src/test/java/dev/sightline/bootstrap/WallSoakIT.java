package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Thirty cameras on one wall, ten pictures a second from each. {@code
 * -Dsightline.test.wall-seconds=120} makes it last two minutes; it says what it has measured in one
 * line.
 */
class WallSoakIT {
  private static final System.Logger LOG = System.getLogger(WallSoakIT.class.getName());
  private static final int SECONDS = Integer.getInteger("sightline.test.wall-seconds", 5);
  private static final List<String> KEYS = WallCameras.names(30);
  private static final int PER_SECOND = 10;
  private static final int PICTURES = 24;

  /* What may come and go from one moment to the next: pictures on their way. */
  private static final double HEAP_SLACK = 8 << 20;

  private static final String COUNTERS =
      """
      globalThis.counted = { decoded: 0, closed: 0, drawn: 0, longTasks: 0, longest: 0, sockets: 0, lost: 0 };
      const decode = createImageBitmap;
      globalThis.createImageBitmap = (...args) => (counted.decoded++, decode(...args));
      const close = ImageBitmap.prototype.close;
      ImageBitmap.prototype.close = function () { counted.closed++; close.call(this); };
      const draw = ImageBitmapRenderingContext.prototype.transferFromImageBitmap;
      ImageBitmapRenderingContext.prototype.transferFromImageBitmap = function (bitmap) {
        counted.drawn++;
        draw.call(this, bitmap);
      };
      new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => {
        counted.longTasks++;
        counted.longest = Math.max(counted.longest, duration);
      })).observe({ type: 'longtask' });
      const Socket = WebSocket;
      globalThis.WebSocket = class extends Socket {
        constructor(...args) {
          super(...args);
          counted.sockets++;
          this.addEventListener('close', () => counted.lost++);
        }
      };
      """;

  /** What the page has counted since it was loaded. */
  private record Counted(double heap, Map<String, Object> counters) {
    static Counted now(WatchedPage page) {
      double heap = page.heapAfterCollection();
      @SuppressWarnings("unchecked") // the object is that of the script
      Map<String, Object> counters = (Map<String, Object>) page.evaluate("counted");
      return new Counted(heap, counters);
    }

    double get(String name) {
      return ((Number) counters.getOrDefault(name, 0)).doubleValue();
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void wallShouldRunWithoutGrowthOverOneSocket() {
    List<byte[]> pictures =
        IntStream.range(0, PICTURES)
            .mapToObj(number -> TestPictures.photograph(number, 640, 360))
            .toList();
    try (Gateway gateway = Gateway.start(Map.of(), "--micronaut.server.port=0");
        WallCameras _ = WallCameras.start(gateway, "Wall", KEYS, pictures, PER_SECOND);
        Chromium chromium = Chromium.start();
        WatchedPage page = chromium.blank(1920, 1080, ColorScheme.DARK)) {
      page.beforeScripts(COUNTERS);
      page.navigate(gateway.url() + "/label.html?label=Wall");
      KEYS.forEach(key -> page.awaitState(key, "live"));
      Counted before = Counted.now(page);

      page.waitFor(SECONDS * 1000.0);

      Counted after = Counted.now(page);
      LOG.log(System.Logger.Level.INFO, () -> told(pictures, before, after));
      assertThat(after.get("sockets")).isEqualTo(1);
      assertThat(after.get("lost")).isZero();
      assertThat(after.heap() - before.heap()).as("growth of the heap").isLessThan(HEAP_SLACK);
      assertThat(after.get("decoded") - after.get("closed"))
          .as("pictures that are held")
          .isLessThanOrEqualTo(2 * KEYS.size());
      assertThat(after.get("drawn")).isGreaterThan(before.get("drawn") + SECONDS);
      assertThat(page.errors()).isEmpty();
    }
  }

  private static String told(List<byte[]> pictures, Counted before, Counted after) {
    return ("%d cameras, %d pictures a second each of %d kB, %d s: %.0f drawn a second, %.0f decoded;"
            + " heap after collection %.1f MB, then %.1f MB; %.0f tasks over 50 ms, the longest %.0f ms;"
            + " %.0f of %.0f sockets lost")
        .formatted(
            KEYS.size(),
            PER_SECOND,
            pictures.stream().mapToInt(picture -> picture.length).sum() / pictures.size() / 1000,
            SECONDS,
            (after.get("drawn") - before.get("drawn")) / SECONDS,
            (after.get("decoded") - before.get("decoded")) / SECONDS,
            before.heap() / 1e6,
            after.heap() / 1e6,
            after.get("longTasks") - before.get("longTasks"),
            after.get("longest"),
            after.get("lost"),
            after.get("sockets"));
  }
}
