/** What tests of the ways in and out share: a server on the memory backend, and bad clients. */
@NullMarked
package dev.sightline.adapter.web.testing;

import org.jspecify.annotations.NullMarked;
