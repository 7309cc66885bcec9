/** Frames in the forms in which they go over the wire, each made once and shared. */
@NullMarked
package dev.sightline.adapter.web.encoding;

import org.jspecify.annotations.NullMarked;
