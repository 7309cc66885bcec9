package dev.sightline.adapter.memory;

/**
 * What a memory store holds at one moment.
 *
 * @param cameras cameras that have a frame
 * @param frames frames of all cameras
 * @param bytes memory of these frames, in bytes, as {@link MemorySettings#maxBytes} counts it
 * @param evictedFrames frames dropped since the start because {@link MemorySettings#maxBytes} was
 *     reached; those that a newer frame of their camera replaced are not among them
 * @param conflatedFrames frames that a subscription passed over since the start, because a newer
 *     one was there when its listener could take one
 */
public record MemoryUsage(
    int cameras, int frames, long bytes, long evictedFrames, long conflatedFrames) {}
