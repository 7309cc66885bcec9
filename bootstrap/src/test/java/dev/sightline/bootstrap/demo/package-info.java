@NullMarked
package dev.sightline.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
