package dev.sightline.adapter.web.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** So many bytes of a channel, from where it stands; closes it. Not thread-safe. */
final class BoundedInput extends InputStream {
  private final ReadableByteChannel channel;
  private long left;

  BoundedInput(ReadableByteChannel channel, long length) {
    this.channel = channel;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int most = (int) Math.min(left, length);
    int read = most == 0 ? -1 : channel.read(ByteBuffer.wrap(bytes, offset, most));
    left -= Math.max(0, read);
    return read;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
