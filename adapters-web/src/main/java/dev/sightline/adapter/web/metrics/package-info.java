/** What the gateway has done and what it holds, as numbers. */
@NullMarked
package dev.sightline.adapter.web.metrics;

import org.jspecify.annotations.NullMarked;
