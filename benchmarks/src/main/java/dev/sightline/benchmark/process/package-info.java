/** The processes of a benchmark: starting and ending them, and what the system says they cost. */
@NullMarked
package dev.sightline.benchmark.process;

import org.jspecify.annotations.NullMarked;
