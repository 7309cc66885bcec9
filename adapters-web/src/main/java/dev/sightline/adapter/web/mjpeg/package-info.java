/** A camera as an endless MJPEG stream. */
@NullMarked
package dev.sightline.adapter.web.mjpeg;

import org.jspecify.annotations.NullMarked;
