/** What the gateway tells programmers about itself. */
@NullMarked
package dev.sightline.adapter.web.docs;

import org.jspecify.annotations.NullMarked;
