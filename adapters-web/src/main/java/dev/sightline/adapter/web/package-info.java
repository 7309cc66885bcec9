/**
 * HTTP and WebSocket: what the ways in and out share. Errors become problem documents here, names
 * in paths become domain values, and the server gets the defaults it needs for endless streams.
 */
@NullMarked
package dev.sightline.adapter.web;

import org.jspecify.annotations.NullMarked;
