/** HTTP and WebSocket. */
@NullMarked
package dev.sightline.adapter.web;

import org.jspecify.annotations.NullMarked;
