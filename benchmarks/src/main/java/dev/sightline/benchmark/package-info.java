/**
 * The fan-out benchmark: a publisher, a server, and viewers in processes of their own; see {@code
 * ./sightline bench --help}.
 */
@NullMarked
package dev.sightline.benchmark;

import org.jspecify.annotations.NullMarked;
