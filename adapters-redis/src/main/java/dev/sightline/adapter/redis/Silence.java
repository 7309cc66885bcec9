package dev.sightline.adapter.redis;

/**
 * When to look at a camera that brings nothing. A cheap look, at the length of its stream, is taken
 * each time; a sure one, which fetches its newest frame under all forms of its key, when the length
 * has changed, and ever more rarely else.
 */
final class Silence {
  private static final int FIRST_SURE_LOOK = 4;
  private static final int ABSENT_SURE_LOOK = 8;

  private final int maxLooks;
  private int looks;
  private int nextSureLook;
  private long length = -1;
  private boolean arrived;

  Silence(RedisSettings.Reading settings) {
    long most = settings.maxSilenceCheck().dividedBy(settings.silenceCheck());
    this.maxLooks = Math.clamp(most, 1, Integer.MAX_VALUE);
    this.nextSureLook = Math.min(FIRST_SURE_LOOK, maxLooks);
  }

  /** A frame has come. */
  void broken() {
    arrived = true;
    looks = 0;
    nextSureLook = Math.min(FIRST_SURE_LOOK, maxLooks);
  }

  /** Whether nothing has come since the last call. */
  boolean isSilent() {
    boolean silent = !arrived;
    arrived = false;
    return silent;
  }

  /** Takes the length that the stream has now, 0 for none. Returns whether a sure look is due. */
  boolean needsSureLook(long now) {
    boolean changed = length >= 0 && length != now;
    length = now;
    looks++;
    int due = now == 0 ? Math.min(nextSureLook, ABSENT_SURE_LOOK) : nextSureLook;
    if (looks < due) {
      return changed;
    }
    looks = 0;
    nextSureLook = (int) Math.min(nextSureLook * 2L, maxLooks);
    return true;
  }
}
