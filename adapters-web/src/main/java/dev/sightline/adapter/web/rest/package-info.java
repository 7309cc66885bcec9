/** Frames, labels and uploads over HTTP: publishing, fetching, listing. */
@NullMarked
package dev.sightline.adapter.web.rest;

import org.jspecify.annotations.NullMarked;
