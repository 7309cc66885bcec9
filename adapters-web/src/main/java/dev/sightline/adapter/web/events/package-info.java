/** What happens to cameras, as server-sent events. */
@NullMarked
package dev.sightline.adapter.web.events;

import org.jspecify.annotations.NullMarked;
