package dev.sightline.adapter.web.mjpeg;

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

/**
 * Gives the server an {@link MjpegStream} as it is. The framework's own way for streams collects up
 * to 32 pieces ahead, which would be a queue of frames.
 */
@Singleton
final class MjpegWriter implements ResponseBodyWriter<MjpegStream> {
  @Override
  public boolean isWriteable(Argument<MjpegStream> type, MediaType mediaType) {
    return type.getType().equals(MjpegStream.class);
  }

  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory bodyFactory,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<MjpegStream> type,
      MediaType mediaType,
      MjpegStream stream) {
    return bodyFactory.adapt(stream::subscribe, BodySizeLimits.UNLIMITED, null, stream::cancel);
  }

  @Override
  public void writeTo(
      Argument<MjpegStream> type,
      MediaType mediaType,
      MjpegStream stream,
      MutableHeaders headers,
      OutputStream out)
      throws CodecException {
    throw new CodecException("an endless stream is written by the server only");
  }
}
