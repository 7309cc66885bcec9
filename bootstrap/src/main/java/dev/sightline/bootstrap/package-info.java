/** Puts the parts together and starts them. */
@NullMarked
package dev.sightline.bootstrap;

import org.jspecify.annotations.NullMarked;
