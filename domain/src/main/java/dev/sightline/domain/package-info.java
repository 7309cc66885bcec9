/**
 * What a live-camera gateway speaks about, and the ports through which it reaches storage and
 * viewers.
 *
 * <p>Nothing here depends on anything but the JDK.
 */
@NullMarked
package dev.sightline.domain;

import org.jspecify.annotations.NullMarked;
