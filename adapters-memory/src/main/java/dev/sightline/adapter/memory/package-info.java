/** Keeps frames in this process: the embedded default backend. */
@NullMarked
package dev.sightline.adapter.memory;

import org.jspecify.annotations.NullMarked;
