package dev.sightline.benchmark.viewer;

import dev.sightline.benchmark.wire.Parent;
import java.io.IOException;

/** Runs a {@link ViewerLoop} whose commands come from the parent. */
public final class ViewerProcess {

  /** Runs until the parent is gone. */
  public static void main(String[] args) throws IOException {
    try (ViewerLoop loop = new ViewerLoop(Parent::say)) {
      Parent.listen(loop::command);
      Parent.say("ready");
      loop.run();
    }
  }

  private ViewerProcess() {}
}
