/** What was measured, as a table and as a file. */
@NullMarked
package dev.sightline.benchmark.report;

import org.jspecify.annotations.NullMarked;
