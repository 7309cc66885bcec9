/**
 * What browsers are told of every answer: who else may read it, and what it may do to its reader.
 */
@NullMarked
package dev.sightline.adapter.web.headers;

import org.jspecify.annotations.NullMarked;
