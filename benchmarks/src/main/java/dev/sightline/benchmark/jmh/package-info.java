/** Microbenchmarks of the parts that every frame passes; {@code ./sightline bench --jmh}. */
@NullMarked
package dev.sightline.benchmark.jmh;

import org.jspecify.annotations.NullMarked;
