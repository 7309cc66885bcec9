package dev.sightline.adapter.web.limit;

/**
 * What a client may still do after a request.
 *
 * @param granted whether this request was within the limit
 * @param limit requests a window
 * @param periodSeconds length of a window, rounded up
 * @param remaining requests that this window still has room for
 * @param resetSeconds until the next window begins, rounded up
 */
record Allowance(
    boolean granted, int limit, long periodSeconds, int remaining, long resetSeconds) {}
