/** Synthetic cameras, so that the gateway can be tried without any. */
@NullMarked
package dev.sightline.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
