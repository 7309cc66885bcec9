package dev.sightline.adapter.web;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gives every connection a {@link LingeringClose}. */
@Singleton
final class LingeringCloseInstaller
    implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private final Duration timeout;

  LingeringCloseInstaller(WebSettings settings) {
    this.timeout = settings.lingerTimeout();
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    NettyServerCustomizer.Registry registry = event.getBean();
    registry.register(new Customizer(null));
    return registry;
  }

  private final class Customizer implements NettyServerCustomizer {
    private final @Nullable Channel connection;

    Customizer(@Nullable Channel connection) {
      this.connection = connection;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new Customizer(channel) : this;
    }

    @Override
    public void onInitialPipelineBuilt() {
      if (connection != null) {
        connection.pipeline().addFirst(new LingeringClose(timeout));
      }
    }
  }
}
