package dev.sightline.domain;

import java.util.concurrent.CompletionStage;

/**
 * Sends texts to people, through a messaging service.
 *
 * <p><b>Threading:</b> safe for any number of threads. No method blocks its caller; a stage may
 * complete on a thread of the adapter.
 *
 * <p><b>Errors:</b> stages fail with {@link MessageNotSentException} when the service refuses the
 * message, cannot be reached or does not answer in time, and when too many messages are on their
 * way. No other exception of an adapter comes out. In the last cases it may be that the message was
 * sent.
 *
 * <p><b>Delivery:</b> at most once for each key, for as long as the service remembers it. A message
 * that failed may therefore be pushed again with the same key.
 */
public interface MessageSender {
  /** Sends a message; the stage completes once the service has taken it. */
  CompletionStage<Void> push(PushMessage message);
}
