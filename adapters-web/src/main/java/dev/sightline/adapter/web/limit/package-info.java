/**
 * Who a request comes from, how many viewers there may be, and how often somebody may ask. Nothing
 * here is shared between gateways.
 */
@NullMarked
package dev.sightline.adapter.web.limit;

import org.jspecify.annotations.NullMarked;
