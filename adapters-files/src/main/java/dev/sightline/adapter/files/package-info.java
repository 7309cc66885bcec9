/** Keeps uploads as files in a folder. */
@NullMarked
package dev.sightline.adapter.files;

import org.jspecify.annotations.NullMarked;
