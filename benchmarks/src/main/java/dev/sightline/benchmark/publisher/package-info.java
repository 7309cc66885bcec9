/** The process that publishes stamped pictures. */
@NullMarked
package dev.sightline.benchmark.publisher;

import org.jspecify.annotations.NullMarked;
