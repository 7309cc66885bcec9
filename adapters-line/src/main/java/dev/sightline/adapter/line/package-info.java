/** Sends messages through the LINE Messaging API. */
@NullMarked
package dev.sightline.adapter.line;

import org.jspecify.annotations.NullMarked;
