package dev.sightline.adapter.web.events;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.body.stream.BodySizeLimits;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.OutputStream;

/** Gives the server an {@link EventStream} as it is, without collecting pieces ahead. */
@Singleton
final class EventStreamWriter implements ResponseBodyWriter<EventStream> {
  @Override
  public boolean isWriteable(Argument<EventStream> type, MediaType mediaType) {
    return type.getType().equals(EventStream.class);
  }

  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory bodyFactory,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<EventStream> type,
      MediaType mediaType,
      EventStream stream) {
    return bodyFactory.adapt(stream::subscribe, BodySizeLimits.UNLIMITED, null, stream::cancel);
  }

  @Override
  public void writeTo(
      Argument<EventStream> type,
      MediaType mediaType,
      EventStream stream,
      MutableHeaders headers,
      OutputStream out)
      throws CodecException {
    throw new CodecException("an endless stream is written by the server only");
  }
}
