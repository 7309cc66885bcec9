package dev.sightline.adapter.web;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the server comes to its end: first it says that it is not ready any more, then it takes no
 * further connection.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
@Singleton
public final class Drain implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private final Set<Channel> listening = ConcurrentHashMap.newKeySet();
  private volatile boolean begun;

  /** From now on the server is not ready; it goes on serving. */
  public void begin() {
    begun = true;
  }

  /** Whether the end has begun. */
  public boolean hasBegun() {
    return begun;
  }

  /** Closes the listening sockets; open connections go on. Does not wait for it. */
  @SuppressWarnings("FutureReturnValueIgnored") // a socket that is closed already is fine too
  public void stopAccepting() {
    listening.forEach(Channel::close);
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Listeners());
    return event.getBean();
  }

  private final class Listeners implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      if (role == ChannelRole.LISTENER) {
        listening.add(channel);
      }
      return this;
    }
  }
}
