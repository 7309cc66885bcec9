package dev.sightline.adapter.web.engineio;

/** A place for one more session, beside the bound on all of them. */
@FunctionalInterface
public interface Admission {
  /** Always one. */
  Admission FREE = () -> () -> {};

  /**
   * Takes the place; called once, just before the session is opened.
   *
   * @return run once, when the session has ended
   * @throws NoPlaceException when there is none
   */
  Runnable take() throws NoPlaceException;
}
