package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.application.WatchLabel;
import dev.sightline.domain.Label;
import io.netty.channel.EventLoop;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The boards of the labels that somebody watches in the v1 form, one a label.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
@Singleton
final class LabelBoards {
  private final WatchLabel watchLabel;
  private final FrameEncodings encodings;
  private final Duration interval;
  private final Map<Label, Held> boards = new ConcurrentHashMap<>();

  /** A board and how many viewers hold it; its count is guarded by the map. */
  private static final class Held {
    final LabelBoard board;
    int viewers;

    Held(LabelBoard board) {
      this.board = board;
    }
  }

  LabelBoards(WatchLabel watchLabel, FrameEncodings encodings, WebSocketSettings settings) {
    this.watchLabel = watchLabel;
    this.encodings = encodings;
    this.interval = Duration.ofSeconds(1).dividedBy(settings.labelMessagesPerSecond());
  }

  /**
   * The board of a label, for one viewer, who has to join it and to leave it.
   *
   * @param loop where a new board is to be at home
   */
  LabelBoard hold(Label label, EventLoop loop) {
    boolean[] created = new boolean[1];
    LabelBoard board =
        boards.compute(
                label,
                (key, known) -> {
                  created[0] = known == null;
                  Held held = known == null ? new Held(newBoard(key, loop)) : known;
                  held.viewers++;
                  return held;
                })
            .board;
    if (created[0]) {
      board.start(watchLabel);
    }
    return board;
  }

  private LabelBoard newBoard(Label label, EventLoop loop) {
    LabelMessage content = new LabelMessage(label, encodings);
    return new LabelBoard(label, loop, content, interval, this::forget, this::release);
  }

  /** A board that has failed serves those who are there; whoever comes next begins anew. */
  private void forget(LabelBoard failed) {
    boards.computeIfPresent(failed.label(), (key, held) -> held.board == failed ? null : held);
  }

  private void release(LabelBoard board) {
    boards.computeIfPresent(
        board.label(),
        (key, held) -> {
          if (held.board != board) {
            return held;
          }
          held.viewers--;
          if (held.viewers > 0) {
            return held;
          }
          board.close();
          return null;
        });
  }
}
