package dev.sightline.application;

import dev.sightline.domain.CameraState;
import dev.sightline.domain.Frame;
import dev.sightline.domain.Viewer;
import dev.sightline.domain.ViewerNotice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/** A viewer that writes down what it gets, and takes frames as long as the test lets it. */
final class RecordingViewer implements Viewer {
  /** Runs tasks when the test says so, in order, as an event loop does. */
  static final class Loop implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    int executed;

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    void runOne() {
      executed++;
      tasks.remove().run();
    }

    void run() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        executed++;
        task.run();
      }
    }
  }

  private final Loop loop;
  final List<Frame> frames = new ArrayList<>();
  final List<ViewerNotice> notices = new ArrayList<>();
  boolean ready = true;
  boolean failing;

  RecordingViewer(Loop loop) {
    this.loop = loop;
  }

  /** The camera states told so far. */
  List<CameraState> states() {
    return notices.stream()
        .filter(ViewerNotice.StateChanged.class::isInstance)
        .map(notice -> ((ViewerNotice.StateChanged) notice).state())
        .toList();
  }

  @Override
  public Executor executor() {
    return loop;
  }

  @Override
  public boolean canTake() {
    return ready;
  }

  @Override
  public void onFrame(Frame frame) {
    frames.add(frame);
    if (failing) {
      throw new IllegalStateException("this viewer fails");
    }
  }

  @Override
  public void onNotice(ViewerNotice notice) {
    notices.add(notice);
  }
}
