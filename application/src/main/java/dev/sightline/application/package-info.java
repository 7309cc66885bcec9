/** The use cases, and the relay that fans frames out to viewers. */
@NullMarked
package dev.sightline.application;

import org.jspecify.annotations.NullMarked;
