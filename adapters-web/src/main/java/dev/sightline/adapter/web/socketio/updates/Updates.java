package dev.sightline.adapter.web.socketio.updates;

import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.application.ListLabels;
import dev.sightline.application.WatchLabel;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Whoever is shown updates: has one board at work while there is a client, and none otherwise.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
@Singleton
public final class Updates {
  private final ListLabels listLabels;
  private final WatchLabel watchLabel;
  private final FrameEncodings encodings;
  private final UpdateSettings settings;
  private final UpdateTally tally = new UpdateTally();

  /* Guarded by this object's lock. */
  private @Nullable UpdateBoard board;
  private int clients;

  Updates(
      ListLabels listLabels,
      WatchLabel watchLabel,
      FrameEncodings encodings,
      UpdateSettings settings) {
    this.listLabels = listLabels;
    this.watchLabel = watchLabel;
    this.encodings = encodings;
    this.settings = settings;
  }

  UpdateSettings settings() {
    return settings;
  }

  UpdateTally tally() {
    return tally;
  }

  /** Lets a client in, which has to leave once. */
  synchronized void join(UpdateClient client) {
    UpdateBoard joined = board;
    if (joined == null) {
      joined = newBoard(client);
      joined.start();
      board = joined;
    }
    clients++;
    joined.join(client);
  }

  private UpdateBoard newBoard(UpdateClient first) {
    return new UpdateBoard(
        first.loop(), first.namespace(), listLabels, watchLabel, encodings, settings, tally);
  }

  /** Lets a client out; the last one ends all watching. */
  synchronized void leave(UpdateClient client) {
    UpdateBoard left = board;
    if (left == null) {
      return;
    }
    left.leave(client);
    clients--;
    if (clients == 0) {
      left.close();
      board = null;
    }
  }

  /** What has become of the updates. */
  public UpdateCounters counters() {
    return tally.counters();
  }
}
