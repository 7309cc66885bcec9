/** The process that plays all viewers: it reads, counts, and tells how old each picture was. */
@NullMarked
package dev.sightline.benchmark.viewer;

import org.jspecify.annotations.NullMarked;
