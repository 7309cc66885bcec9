/** Where settings come from, which there are, and what is wrong with them. */
@NullMarked
package dev.sightline.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
