/** Redis servers for tests: in a container where that can be, else as a process. */
@NullMarked
package dev.sightline.adapter.redis.server;

import org.jspecify.annotations.NullMarked;
