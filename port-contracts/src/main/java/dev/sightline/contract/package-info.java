/** The contract suites of the ports: every storage adapter runs them. */
@NullMarked
package dev.sightline.contract;

import org.jspecify.annotations.NullMarked;
