package dev.sightline.adapter.redis;

/**
 * What the adapter has counted since it was opened.
 *
 * @param skippedKeys keys with our prefix that the last search for cameras passed over, because
 *     they cannot be decoded or hold no stream
 * @param skippedEntries entries that were passed over when read, because they hold no readable
 *     picture; one that is read again counts again
 * @param conflatedFrames entries that were read and passed over for a newer frame, because they
 *     came in a burst or before the listener had taken the last one
 * @param jumps how often a reader that lagged went on at the newest entry; what lay between was not
 *     read, and is not among {@code conflatedFrames}
 * @param foreignKeys how often the key of a camera that was asked for held no stream
 * @param scans searches for cameras that were begun
 * @param reconnects connections opened anew after one was lost
 * @param watchedCameras subscriptions that are open now
 */
public record RedisCounters(
    long skippedKeys,
    long skippedEntries,
    long conflatedFrames,
    long jumps,
    long foreignKeys,
    long scans,
    long reconnects,
    long watchedCameras) {}
