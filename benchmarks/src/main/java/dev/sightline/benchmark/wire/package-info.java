/**
 * What the processes of a benchmark have in common: the stamp in the picture, Redis, text lines.
 */
@NullMarked
package dev.sightline.benchmark.wire;

import org.jspecify.annotations.NullMarked;
