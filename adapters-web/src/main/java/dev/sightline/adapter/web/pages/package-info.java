/** The web pages: ours, and those of the override folder that stand in for them. */
@NullMarked
package dev.sightline.adapter.web.pages;

import org.jspecify.annotations.NullMarked;
