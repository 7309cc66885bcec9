package dev.sightline.benchmark.publisher;

import dev.sightline.benchmark.wire.Parent;
import dev.sightline.benchmark.wire.Picture;
import dev.sightline.benchmark.wire.Words;
import java.io.IOException;

/**
 * Publishes the pictures of some cameras at an even pace until its parent is gone.
 *
 * <p>Arguments: {@code redis=<port>} or {@code http=<port>}, {@code cameras=<n>}, {@code
 * fps=<frames a second and camera>}, {@code bytes=<of a picture>}. A rate of 0 publishes one
 * picture a camera. Answers {@code clock} with its time, and {@code count} with what it has
 * published; {@code pace fps=<rate>} changes the rate.
 */
public final class PublisherProcess {

  /** Runs until the parent is gone. */
  public static void main(String[] args) throws IOException {
    Words options = Words.parse(String.join(" ", args));
    try (FrameSink sink = sink(options)) {
      Pace pace = new Pace(options.integer("cameras"), Double.parseDouble(options.text("fps")));
      Picture picture = new Picture(options.integer("bytes"));
      Parent.listen(line -> answer(line, pace));
      Parent.say("ready");
      publish(pace, picture, sink);
    } catch (IOException e) {
      Parent.say("failed reason=" + Parent.word(e));
      throw e;
    }
  }

  private static FrameSink sink(Words options) throws IOException {
    return options.has("redis")
        ? new RedisSink(options.integer("redis"))
        : new HttpSink(options.integer("http"));
  }

  private static void answer(String line, Pace pace) {
    if (line.equals("clock")) {
      Parent.say("clock nanos=" + System.nanoTime());
    } else if (line.startsWith("pace ")) {
      pace.change(Double.parseDouble(Words.parse(line).text("fps")));
    } else {
      Parent.say("count published=" + pace.published() + " skipped=" + pace.skipped());
    }
  }

  private static void publish(Pace pace, Picture picture, FrameSink sink) throws IOException {
    while (pace.await()) {
      int camera = pace.camera();
      sink.publish(camera, picture.stamped(camera, pace.takeNumber(), System.nanoTime()));
    }
  }

  private PublisherProcess() {}
}
