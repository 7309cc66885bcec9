/** What the gateway is compared with: the least that a Java server can do, and the naive way. */
@NullMarked
package dev.sightline.benchmark.yardstick;

import org.jspecify.annotations.NullMarked;
