package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores that list labels and cameras wrongly. */
final class CatalogFaults {
  static List<Fault> all() {
    return List.of(
        listing(
            "lists a label of its own",
            labels -> Stream.concat(labels.stream(), Stream.of(new Label("lost+found"))).toList(),
            UnaryOperator.identity(),
            "LabelCatalogContract.emptyStoreShouldHaveNoLabels"),
        listing(
            "lists backwards",
            List::reversed,
            List::reversed,
            "LabelCatalogContract.labelsShouldBeSortedAndUnique",
            "LabelCatalogContract.camerasShouldBeSortedAndUnique",
            "LabelCatalogContract.unusualNamesShouldBeListedAsTheyAre"),
        listing(
            "lists everything twice",
            CatalogFaults::twice,
            CatalogFaults::twice,
            "LabelCatalogContract.labelsShouldBeSortedAndUnique",
            "LabelCatalogContract.camerasShouldBeSortedAndUnique",
            "LabelCatalogContract.ownCameraShouldShowAtOnce"),
        listing(
            "lists 90 cameras of a label",
            UnaryOperator.identity(),
            cameras -> cameras.stream().limit(90).toList(),
            "LabelCatalogContract.manyCamerasShouldAllBeListed"),
        Fault.inCatalog(
            "takes a label for another",
            AnyLabel::new,
            "LabelCatalogContract.unknownLabelShouldHaveNoCameras"),
        Fault.inCatalog(
            "answers with what it saw first",
            Remembering::new,
            "LabelCatalogContract.ownCameraShouldShowAtOnce",
            "LabelCatalogContract.ownRemovalShouldShowAtOnce",
            "LabelCatalogContract.labelShouldVanishWithItsLastCamera",
            "SharedStoreContract.catalogShouldForgetCamerasThatTheOtherNodeRemovedInTime",
            "OutageContract.labelsShouldFailAsThePortSaysOnceTheAnswerIsOld",
            "OutageContract.camerasShouldFailAsThePortSaysOnceTheAnswerIsOld"),
        Fault.inBackend(
            "lists no camera that was ever removed",
            NeverListedAgain::new,
            "LabelCatalogContract.removedCameraShouldShowAgainWhenItPublishes"));
  }

  private static <T> List<T> twice(List<T> list) {
    return list.stream().flatMap(each -> Stream.of(each, each)).toList();
  }

  private static Fault listing(
      String name,
      UnaryOperator<List<Label>> labels,
      UnaryOperator<List<CameraKey>> cameras,
      String... tests) {
    UnaryOperator<LabelCatalog> broken =
        sound ->
            new ForwardingPorts.Catalog(sound) {
              @Override
              public CompletionStage<List<Label>> labels() {
                return super.labels().thenApply(labels);
              }

              @Override
              public CompletionStage<List<CameraKey>> cameras(Label label) {
                return super.cameras(label).thenApply(cameras);
              }
            };
    return Fault.inCatalog(name, broken, tests);
  }

  private static final class AnyLabel extends ForwardingPorts.Catalog {
    AnyLabel(LabelCatalog sound) {
      super(sound);
    }

    @Override
    public CompletionStage<List<CameraKey>> cameras(Label label) {
      return super.labels()
          .thenCompose(labels -> super.cameras(labels.isEmpty() ? label : labels.getFirst()));
    }
  }

  private static final class Remembering extends ForwardingPorts.Catalog {
    private final Map<Label, CompletionStage<List<CameraKey>>> cameras = new HashMap<>();
    private @Nullable CompletionStage<List<Label>> labels;

    Remembering(LabelCatalog sound) {
      super(sound);
    }

    @Override
    public CompletionStage<List<Label>> labels() {
      if (labels == null) {
        labels = super.labels();
      }
      return labels;
    }

    @Override
    public CompletionStage<List<CameraKey>> cameras(Label label) {
      return cameras.computeIfAbsent(label, super::cameras);
    }
  }

  private static final class NeverListedAgain extends ForwardingBackend {
    private final Set<CameraKey> removed = new HashSet<>();

    NeverListedAgain(StoreBackend sound) {
      super(sound);
    }

    @Override
    public FramePublisher publisher() {
      return new ForwardingPorts.Publisher(super.publisher()) {
        @Override
        public CompletionStage<Boolean> remove(CameraKey camera) {
          removed.add(camera);
          return super.remove(camera);
        }
      };
    }

    @Override
    public LabelCatalog catalog() {
      return new ForwardingPorts.Catalog(super.catalog()) {
        @Override
        public CompletionStage<List<CameraKey>> cameras(Label label) {
          return super.cameras(label)
              .thenApply(
                  cameras -> cameras.stream().filter(each -> !removed.contains(each)).toList());
        }
      };
    }
  }

  private CatalogFaults() {}
}
