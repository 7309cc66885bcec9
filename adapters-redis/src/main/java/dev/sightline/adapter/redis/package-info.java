/** Keeps frames in Redis Streams. */
@NullMarked
package dev.sightline.adapter.redis;

import org.jspecify.annotations.NullMarked;
