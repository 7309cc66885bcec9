package dev.sightline.domain;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Which labels and cameras there are.
 *
 * <p>Cheap to ask: an answer may be a little older than the question (an adapter's setting, at most
 * some seconds), so that asking often does not cost the store a search each time, however many
 * foreign keys it holds. What this gateway published or removed itself shows at once.
 *
 * <p><b>Threading:</b> safe for any number of threads. No method blocks its caller; a stage may
 * complete on a thread of the adapter.
 *
 * <p><b>Errors:</b> stages complete with {@link StoreUnavailableException} when the store cannot be
 * reached and {@link StoreTimeoutException} when it does not answer in time. Stored names that are
 * not a valid label or camera are passed over and counted by the adapter.
 */
public interface LabelCatalog {
  /** All labels that have a camera, sorted, each once. */
  CompletionStage<List<Label>> labels();

  /** The cameras of a label, sorted, each once; empty when there is no such label. */
  CompletionStage<List<CameraKey>> cameras(Label label);
}
