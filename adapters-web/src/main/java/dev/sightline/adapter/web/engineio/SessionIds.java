package dev.sightline.adapter.web.engineio;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes ids that nobody guesses: 20 characters, 120 random bits.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
public final class SessionIds {
  private static final int BYTES = 15;

  private final SecureRandom random = new SecureRandom();

  /** A new one. */
  public String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
