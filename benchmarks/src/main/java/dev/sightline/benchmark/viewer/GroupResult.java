package dev.sightline.benchmark.viewer;

import dev.sightline.benchmark.wire.Words;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What a group of viewers got within a window.
 *
 * @param group its name
 * @param connected viewers whose connection stood at the end
 * @param delivered different pictures, each viewer's counted
 * @param duplicates pictures that came again in a message that held nothing new
 * @param repeats pictures that came again beside a new one
 * @param reordered pictures older than one that the viewer had seen
 * @param gaps pictures that were passed over between two that the viewer saw
 * @param torn pictures whose length or end did not fit their beginning
 * @param unstamped pictures without a stamp
 * @param bytes read
 * @param ages from the stamp to the last byte, in microseconds
 * @param firstFrames from the begin of connecting to the first picture's last byte, in
 *     microseconds; of all viewers since they were opened
 * @param errors how often what went wrong, since the viewers were opened
 */
public record GroupResult(
    String group,
    int connected,
    long delivered,
    long duplicates,
    long repeats,
    long reordered,
    long gaps,
    long torn,
    long unstamped,
    long bytes,
    Histogram ages,
    Histogram firstFrames,
    Map<String, Integer> errors) {
  public GroupResult {
    errors = Map.copyOf(errors);
  }

  /** As words, which {@link #parse} reads. */
  public Words words() {
    return Words.empty()
        .with("group", group)
        .with("connected", connected)
        .with("delivered", delivered)
        .with("duplicates", duplicates)
        .with("repeats", repeats)
        .with("reordered", reordered)
        .with("gaps", gaps)
        .with("torn", torn)
        .with("unstamped", unstamped)
        .with("bytes", bytes)
        .with("ages", text(ages))
        .with("first", text(firstFrames))
        .with("errors", errorText());
  }

  /** Reads what {@link #words} has written. */
  public static GroupResult parse(Words words) {
    return new GroupResult(
        words.text("group"),
        words.integer("connected"),
        words.number("delivered"),
        words.number("duplicates"),
        words.number("repeats"),
        words.number("reordered"),
        words.number("gaps"),
        words.number("torn"),
        words.number("unstamped"),
        words.number("bytes"),
        histogram(words.text("ages")),
        histogram(words.text("first")),
        errors(words.text("errors")));
  }

  private String errorText() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(errors)
        .forEach(
            (reason, count) ->
                text.append(reason.replaceAll("[ ;*]", "_")).append('*').append(count).append(';'));
    return text.toString();
  }

  private static Map<String, Integer> errors(String text) {
    Map<String, Integer> errors = new TreeMap<>();
    for (String error : text.split(";", -1)) {
      int star = error.lastIndexOf('*');
      if (star > 0) {
        errors.put(
            error.substring(0, star).replace('_', ' '),
            Integer.parseInt(error.substring(star + 1)));
      }
    }
    return errors;
  }

  private static String text(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = new byte[length];
    buffer.get(0, bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Histogram histogram(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    try {
      return Histogram.decodeFromCompressedByteBuffer(bytes, 1);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("not a histogram: " + Arrays.toString(bytes.array()), e);
    }
  }
}
