package dev.sightline.contract;

import dev.sightline.domain.MessageSender;
import dev.sightline.domain.PushMessage;
import java.util.List;

/** A messaging service for one test, and the adapter that sends through it. */
public interface MessageService extends AutoCloseable {
  /** The adapter under test; it can have 20 messages on their way. */
  MessageSender sender();

  /** What has reached its target, in the order in which it did. */
  List<PushMessage> delivered();

  /** From now on the service refuses every message, or takes them again. */
  void refuse(boolean refusing);

  @Override
  void close();
}
