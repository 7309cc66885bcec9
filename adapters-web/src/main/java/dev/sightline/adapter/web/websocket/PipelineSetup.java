package dev.sightline.adapter.web.websocket;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.websocket.NettyServerWebSocketUpgradeHandler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Prepares every connection for WebSocket: takes permessage-deflate out, which the framework offers
 * without a setting, and puts {@link MalformedUpgrades} in. Pictures are compressed already: trying
 * it again for each viewer costs forty times as much as sending them.
 */
@Singleton
final class PipelineSetup implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Customizer(null));
    return event.getBean();
  }

  /**
   * @param pipeline of the connection; null as long as there is none
   */
  private record Customizer(@Nullable ChannelPipeline pipeline) implements NettyServerCustomizer {
    /** Called for the listening channel, and on what that gave for each of its connections. */
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return new Customizer(channel.pipeline());
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (pipeline == null) {
        return;
      }
      if (pipeline.get(NettyServerWebSocketUpgradeHandler.COMPRESSION_HANDLER) != null) {
        pipeline.remove(NettyServerWebSocketUpgradeHandler.COMPRESSION_HANDLER);
      }
      if (pipeline.get(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND) != null) {
        pipeline.addBefore(
            ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
            MalformedUpgrades.NAME,
            new MalformedUpgrades());
      }
    }
  }
}
