/** The webhook that messaging services call. */
@NullMarked
package dev.sightline.adapter.web.webhook;

import org.jspecify.annotations.NullMarked;
