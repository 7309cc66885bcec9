package dev.sightline.benchmark.jmh;

import dev.sightline.domain.Frame;
import dev.sightline.domain.Viewer;
import dev.sightline.domain.ViewerNotice;
import java.util.concurrent.Executor;

/** Takes frames when it is told to, and counts them; runs on the thread that publishes. */
final class CountingViewer implements Viewer {
  private static final Executor DIRECT = Runnable::run;

  private boolean ready = true;
  private long taken;

  void ready(boolean now) {
    ready = now;
  }

  long taken() {
    return taken;
  }

  @Override
  public Executor executor() {
    return DIRECT;
  }

  @Override
  public boolean canTake() {
    return ready;
  }

  @Override
  public void onFrame(Frame frame) {
    taken++;
  }

  @Override
  public void onNotice(ViewerNotice notice) {}
}
