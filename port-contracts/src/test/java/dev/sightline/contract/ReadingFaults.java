package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Stores that give back the wrong frames. */
final class ReadingFaults {
  static List<Fault> all() {
    return List.of(
        Fault.inSource(
            "invents a frame for a camera that has none",
            Inventing::new,
            "FrameStoreContract.newestShouldBeEmptyWhenCameraIsUnknown",
            "FrameStoreContract.afterShouldBeEmptyWhenCameraIsUnknown"),
        Fault.inSource(
            "takes the oldest frame for the newest",
            OldestForNewest::new,
            "FrameStoreContract.newestShouldBeTheFrameThatWasPublishedLast"),
        Fault.inSource(
            "returns the frame at the cursor, too",
            IncludingCursor::new,
            "FrameStoreContract.afterShouldReturnOnlyNewerFramesOldestFirst",
            "FrameStoreContract.afterShouldBeEmptyWhenNothingIsNewer"),
        Fault.inSource(
            "returns the newest frame first",
            NewestFirst::new,
            "FrameStoreContract.afterShouldReturnOnlyNewerFramesOldestFirst",
            "FrameStoreContract.afterShouldReturnNoMoreThanAskedForAndBeginWithTheOldest"),
        Fault.inSource(
            "ignores how many frames were asked for",
            IgnoringMax::new,
            "FrameStoreContract.afterShouldReturnNoMoreThanAskedForAndBeginWithTheOldest",
            "FrameStoreContract.afterShouldRefuseToReturnLessThanOneFrame"),
        Fault.inSource(
            "returns nothing when the frame at the cursor has gone",
            LostWithoutCursor::new,
            "FrameStoreContract.afterShouldReturnWhatIsLeftWhenTheCursorWasTrimmed"));
  }

  private static final class Inventing extends ForwardingPorts.Source {
    Inventing(FrameSource sound) {
      super(sound);
    }

    @Override
    public CompletionStage<Optional<Frame>> newest(CameraKey camera) {
      return super.newest(camera).thenApply(frame -> frame.or(() -> Optional.of(invented(camera))));
    }

    @Override
    public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
      return super.after(camera, cursor, max)
          .thenApply(frames -> frames.isEmpty() ? List.of(invented(camera)) : frames);
    }

    private static Frame invented(CameraKey camera) {
      return new Frame(camera, new FrameId(1, 1), TestFrames.content(1));
    }
  }

  private static final class OldestForNewest extends ForwardingPorts.Source {
    OldestForNewest(FrameSource sound) {
      super(sound);
    }

    @Override
    public CompletionStage<Optional<Frame>> newest(CameraKey camera) {
      return super.after(camera, FrameId.BEFORE_ALL, 1)
          .thenApply(frames -> frames.stream().findFirst());
    }
  }

  private static final class IncludingCursor extends ForwardingPorts.Source {
    IncludingCursor(FrameSource sound) {
      super(sound);
    }

    @Override
    public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
      return super.after(camera, FrameId.BEFORE_ALL, max)
          .thenApply(
              frames -> frames.stream().filter(frame -> !cursor.isAfter(frame.id())).toList());
    }
  }

  private static final class NewestFirst extends ForwardingPorts.Source {
    NewestFirst(FrameSource sound) {
      super(sound);
    }

    @Override
    public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
      return super.after(camera, cursor, 1_000)
          .thenApply(frames -> frames.reversed().stream().limit(max).toList());
    }
  }

  private static final class IgnoringMax extends ForwardingPorts.Source {
    IgnoringMax(FrameSource sound) {
      super(sound);
    }

    @Override
    public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
      return super.after(camera, cursor, 1_000);
    }
  }

  private static final class LostWithoutCursor extends ForwardingPorts.Source {
    LostWithoutCursor(FrameSource sound) {
      super(sound);
    }

    @Override
    public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
      return super.after(camera, FrameId.BEFORE_ALL, 1_000)
          .thenCompose(
              frames ->
                  frames.stream().anyMatch(frame -> frame.id().equals(cursor))
                      ? super.after(camera, cursor, max)
                      : super.after(camera, new FrameId(-1, -1), max));
    }
  }

  private ReadingFaults() {}
}
