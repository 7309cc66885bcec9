package dev.sightline.adapter.web;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Gives every HTTP/1 connection a {@link RequestPace}. HTTP/2 has the server's idle time-out. */
@Singleton
final class RequestPaceInstaller
    implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private static final String CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
  private static final String ENDLESS = "/api/ingest/";

  private final PaceSettings settings;

  RequestPaceInstaller(PaceSettings settings) {
    this.settings = settings;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Customizer(null));
    return event.getBean();
  }

  private final class Customizer implements NettyServerCustomizer {
    private final @Nullable ChannelPipeline pipeline;

    Customizer(@Nullable ChannelPipeline pipeline) {
      this.pipeline = pipeline;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return new Customizer(channel.pipeline());
    }

    @Override
    public void onStreamPipelineBuilt() {
      if (pipeline != null && pipeline.get(CODEC) != null) {
        RequestPace pace = new RequestPace(settings, uri -> uri.contains(ENDLESS), CODEC);
        pipeline.addBefore(CODEC, RequestPace.NAME, pace);
        pipeline.addAfter(CODEC, RequestPace.MARKS_NAME, pace.marks());
      }
    }
  }
}
