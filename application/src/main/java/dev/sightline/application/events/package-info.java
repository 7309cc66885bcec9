/**
 * What happens to cameras, in order and with replay: states and warnings are not lossy, as frames
 * are.
 */
@NullMarked
package dev.sightline.application.events;

import org.jspecify.annotations.NullMarked;
