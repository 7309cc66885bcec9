package dev.sightline.adapter.files;

/**
 * What takes room in the folder.
 *
 * @param bytes of all files together
 * @param files how many
 */
record Usage(long bytes, int files) {}
