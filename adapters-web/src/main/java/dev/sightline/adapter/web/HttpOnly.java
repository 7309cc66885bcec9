package dev.sightline.adapter.web;

import io.netty.channel.ChannelHandler;

/**
 * A handler that has nothing to do once its connection speaks another protocol than HTTP. Whoever
 * takes a connection over removes it: otherwise it costs memory, a timer, and a step of each
 * message for as long as the connection lasts.
 */
public interface HttpOnly extends ChannelHandler {}
