package dev.sightline.contract;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FramePublisher;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Stores that take, trim and forget frames wrongly. */
final class PublisherFaults {
  static List<Fault> all() {
    return List.of(
        Fault.inPublisher(
            "gives the same id to every frame",
            SameId::new,
            "FrameStoreContract.publishShouldGiveRisingIds",
            "FrameStoreContract.publishShouldGiveEachOfManyConcurrentFramesItsOwnId",
            "ConcurrentDeliveryContract.concurrentPublishersShouldEachGetRisingIds",
            "SharedStoreContract.idsShouldRiseWhicheverNodePublishes"),
        Fault.inPublisher(
            "acknowledges frames that it drops",
            Dropping::new,
            "FrameStoreContract.newestShouldBeTheFrameThatWasPublishedLast"),
        Fault.inPublisher(
            "takes no more than 100 cameras",
            HundredCameras::new,
            "FrameStoreContract.thousandCamerasShouldEachKeepTheirOwnFrames"),
        Fault.inPublisher(
            "acknowledges a removal that it does not do",
            NotRemoving::new,
            "FrameStoreContract.removeShouldForgetAllFrames",
            "FrameStoreContract.publishShouldBeginAgainAfterRemove",
            "LabelCatalogContract.ownRemovalShouldShowAtOnce",
            "LabelCatalogContract.labelShouldVanishWithItsLastCamera"),
        Fault.inPublisher(
            "removes what is not there",
            RemovingAnything::new,
            "FrameStoreContract.removeShouldAnswerFalseWhenCameraIsUnknown"),
        Fault.inPublisher(
            "removes the other camera, too",
            RemovingAll::new,
            "FrameStoreContract.removeShouldLeaveOtherCamerasAlone"),
        Fault.inBackend(
            "keeps more frames than it says",
            sound -> saying(sound, ToyStore.RETAINED / 2),
            "FrameStoreContract.oldFramesShouldBeTrimmedAndTheNewestKept"),
        Fault.inBackend(
            "keeps fewer frames than it says",
            sound -> saying(sound, 2 * ToyStore.RETAINED),
            "FrameStoreContract.oldFramesShouldBeTrimmedAndTheNewestKept",
            "FrameStoreContract.afterShouldReturnOnlyNewerFramesOldestFirst",
            "FrameStoreContract.afterShouldReturnWhatIsLeftWhenTheCursorWasTrimmed"));
  }

  private static StoreBackend saying(StoreBackend sound, int retained) {
    return new ForwardingBackend(sound) {
      @Override
      public int retainedFrames() {
        return retained;
      }

      @Override
      public int mostFrames() {
        return retained;
      }
    };
  }

  private static final class SameId extends ForwardingPorts.Publisher {
    SameId(FramePublisher sound) {
      super(sound);
    }

    @Override
    public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
      return super.publish(camera, content).thenApply(id -> new FrameId(1, 1));
    }
  }

  private static final class Dropping extends ForwardingPorts.Publisher {
    private int published;

    Dropping(FramePublisher sound) {
      super(sound);
    }

    @Override
    public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
      published++;
      return published % 2 == 0
          ? completedFuture(new FrameId(Long.MAX_VALUE, published))
          : super.publish(camera, content);
    }
  }

  private static final class HundredCameras extends ForwardingPorts.Publisher {
    private final Set<CameraKey> cameras = new HashSet<>();

    HundredCameras(FramePublisher sound) {
      super(sound);
    }

    @Override
    public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
      return cameras.size() < 100 && cameras.add(camera)
          ? super.publish(camera, content)
          : completedFuture(new FrameId(1, 1));
    }
  }

  private static final class NotRemoving extends ForwardingPorts.Publisher {
    NotRemoving(FramePublisher sound) {
      super(sound);
    }

    @Override
    public CompletionStage<Boolean> remove(CameraKey camera) {
      return completedFuture(true);
    }
  }

  private static final class RemovingAnything extends ForwardingPorts.Publisher {
    RemovingAnything(FramePublisher sound) {
      super(sound);
    }

    @Override
    public CompletionStage<Boolean> remove(CameraKey camera) {
      return super.remove(camera).thenApply(removed -> true);
    }
  }

  private static final class RemovingAll extends ForwardingPorts.Publisher {
    RemovingAll(FramePublisher sound) {
      super(sound);
    }

    @Override
    public CompletionStage<Boolean> remove(CameraKey camera) {
      return super.remove(BackendContract.GATE)
          .thenCompose(removed -> super.remove(BackendContract.YARD));
    }
  }

  private PublisherFaults() {}
}
