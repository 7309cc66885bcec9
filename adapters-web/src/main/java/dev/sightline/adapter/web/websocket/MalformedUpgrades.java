package dev.sightline.adapter.web.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.adapter.web.HttpOnly;
import dev.sightline.adapter.web.Problem;
import dev.sightline.adapter.web.encoding.Json;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Answers a handshake whose address is malformed with 400. The framework lets such a client wait
 * for ever.
 */
final class MalformedUpgrades extends ChannelInboundHandlerAdapter implements HttpOnly {
  static final String NAME = "sightline-malformed-upgrades";

  private boolean refused;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
    } else if (message instanceof HttpRequest request && isUpgrade(request)) {
      try {
        new URI(request.uri());
        context.fireChannelRead(message);
      } catch (URISyntaxException e) {
        refused = true;
        ReferenceCountUtil.release(message);
        refuse(context, "the request's address is malformed: " + e.getReason());
      }
    } else {
      context.fireChannelRead(message);
    }
  }

  private static boolean isUpgrade(HttpRequest request) {
    return request
        .headers()
        .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the connection ends with it
  private static void refuse(ChannelHandlerContext context, String detail) {
    String body =
        "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":"
            + Json.quote(detail)
            + "}";
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.BAD_REQUEST,
            Unpooled.copiedBuffer(body, UTF_8));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}
