package dev.sightline.adapter.web.metrics;

import dev.sightline.adapter.web.Faults;
import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.limit.RateLimits;
import dev.sightline.adapter.web.limit.ViewerSeats;
import dev.sightline.adapter.web.mjpeg.MjpegStreams;
import dev.sightline.adapter.web.socketio.server.SocketIo;
import dev.sightline.adapter.web.socketio.updates.Updates;
import dev.sightline.adapter.web.websocket.Connections;
import dev.sightline.adapter.web.websocket.WebSocketCounters;
import dev.sightline.application.FrameRelay;
import dev.sightline.application.PublishFrame;
import jakarta.inject.Singleton;
import java.util.List;

/** The numbers of frames, viewers and connections. */
@Singleton
final class WebMetrics implements MetricSource {
  private final FrameRelay relay;
  private final PublishFrame publishFrame;
  private final ViewerSeats seats;
  private final Connections connections;
  private final MjpegStreams mjpeg;
  private final FrameEncodings encodings;
  private final RateLimits limits;
  private final SocketIo socketIo;
  private final Updates updates;

  WebMetrics(
      FrameRelay relay,
      PublishFrame publishFrame,
      ViewerSeats seats,
      Connections connections,
      MjpegStreams mjpeg,
      FrameEncodings encodings,
      RateLimits limits,
      SocketIo socketIo,
      Updates updates) {
    this.relay = relay;
    this.publishFrame = publishFrame;
    this.seats = seats;
    this.connections = connections;
    this.mjpeg = mjpeg;
    this.encodings = encodings;
    this.limits = limits;
    this.socketIo = socketIo;
    this.updates = updates;
  }

  @Override
  public List<Metric> read() {
    WebSocketCounters webSockets = connections.counters();
    return List.of(
        Metric.gauge("sightline_viewers", "Who watches now, whatever the way.", seats.taken()),
        Metric.counter(
            "sightline_viewers_refused_total",
            "Viewers for whom there was no seat.",
            seats.refused()),
        Metric.gauge(
            "sightline_watched_cameras", "Cameras that somebody watches.", relay.watchedCameras()),
        Metric.counter(
            "sightline_frames_published_total",
            "Frames that producers have had stored through this gateway.",
            publishFrame.published()),
        Metric.counter(
            "sightline_frames_delivered_total",
            "Frames that were handed to viewers.",
            relay.delivered()),
        Metric.counter(
            "sightline_frames_dropped_total",
            "Frames that viewers did not get because newer ones replaced them.",
            relay.dropped()),
        Metric.counter(
            "sightline_encodings_total",
            "Frames that were put into a wire format, once for all viewers.",
            encodings.encoded()),
        Metric.gauge(
            "sightline_encodings_kept_bytes",
            "Encoded frames that are kept for sharing.",
            encodings.keptBytes()),
        Metric.gauge(
            "sightline_websocket_viewers", "Viewers over WebSocket.", webSockets.viewers()),
        Metric.gauge(
            "sightline_websocket_producers", "Producers over WebSocket.", webSockets.producers()),
        Metric.counter(
            "sightline_websocket_messages_rejected_total",
            "Messages of producers that were answered with an error.",
            webSockets.rejected()),
        Metric.gauge(
            "sightline_websocket_waiting_bytes",
            "What waits in the gateway for WebSocket peers to read it.",
            webSockets.waitingBytes()),
        Metric.gauge("sightline_mjpeg_viewers", "Viewers over MJPEG.", mjpeg.count()),
        Metric.gauge(
            "sightline_mjpeg_waiting_bytes",
            "What waits in the gateway for MJPEG viewers to read it.",
            mjpeg.waitingBytes()),
        Metric.gauge(
            "sightline_socketio_sessions",
            "Sessions of Socket.IO clients.",
            socketIo.sessions().sessions()),
        Metric.counter(
            "sightline_socketio_events_encoded_total",
            "Socket.IO events that were encoded; one that goes to all counts once.",
            socketIo.counters().encoded()),
        Metric.counter(
            "sightline_socketio_events_sent_total",
            "Socket.IO events that were sent; one that goes to all counts once a client.",
            socketIo.counters().sent()),
        Metric.counter(
            "sightline_socketio_updates_made_total",
            "Updates of labels that were made, each once for all Socket.IO clients.",
            updates.counters().encoded()),
        Metric.counter(
            "sightline_socketio_updates_dropped_total",
            "Updates that Socket.IO clients did not get since newer ones replaced them.",
            updates.counters().dropped()),
        Metric.counter(
            "sightline_socketio_cameras_left_out_total",
            "Times that a camera did not fit into an update.",
            updates.counters().leftOut()),
        Metric.counter(
            "sightline_socketio_disconnects_total",
            "Socket.IO clients that have left.",
            updates.counters().disconnects()),
        Metric.counter(
            "sightline_socketio_client_errors_total",
            "Errors that Socket.IO clients have reported.",
            updates.counters().clientErrors()),
        Metric.counters(
            "sightline_rate_limited_total",
            "Requests that were refused with 429, by kind.",
            "kind",
            limits.refused()),
        Metric.counter(
            "sightline_faults_total",
            "Failures that nobody has foreseen; each is in the log.",
            Faults.count()));
  }
}
