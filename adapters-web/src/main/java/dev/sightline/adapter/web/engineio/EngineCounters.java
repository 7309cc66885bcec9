package dev.sightline.adapter.web.engineio;

/**
 * What the sessions have done.
 *
 * @param sessions open now
 * @param opened since the start
 * @param upgraded to a WebSocket since the start
 * @param refused because there were too many, since the start
 * @param slow sessions closed because of what they did not read, since the start
 */
public record EngineCounters(long sessions, long opened, long upgraded, long refused, long slow) {}
