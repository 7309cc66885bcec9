package dev.sightline.contract;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Backends that cannot do what they say, or hide what they can do. */
final class NodeFaults {
  private static final List<String> SEEING =
      List.of(
          "SharedStoreContract.otherNodeShouldSeeTheNewestFrame",
          "SharedStoreContract.otherNodeShouldSeeFramesAfterAnId",
          "SharedStoreContract.idsShouldRiseWhicheverNodePublishes",
          "SharedStoreContract.subscriptionShouldDeliverFramesOfBothNodes",
          "SharedStoreContract.catalogShouldShowCamerasOfTheOtherNodeInTime",
          "SharedStoreContract.catalogShouldForgetCamerasThatTheOtherNodeRemovedInTime",
          "SharedStoreContract.otherNodeShouldBeAbleToRemoveCamera");

  private static final String[] SEEING_TESTS = SEEING.toArray(String[]::new);

  static List<Fault> all() {
    return List.of(
        Fault.inBackend(
            "says that it is shared, and gives each node a store of its own",
            sound ->
                new ForwardingBackend(sound) {
                  @Override
                  public StoreBackend secondNode() {
                    return ToyBackend.unable(sound.patience());
                  }
                },
            SEEING_TESTS),
        Fault.inBackend(
            "says that it is not shared, and is",
            sound -> without(sound, Capability.SHARED_BETWEEN_NODES),
            SEEING_TESTS),
        Fault.inBackend(
            "says that it has no outages, and has",
            sound -> without(sound, Capability.HAS_OUTAGES),
            "OutageContract.publishShouldFailAsThePortSays",
            "OutageContract.labelsShouldFailAsThePortSaysOnceTheAnswerIsOld",
            "OutageContract.camerasShouldFailAsThePortSaysOnceTheAnswerIsOld",
            "OutageContract.subscriptionShouldTellOutageAndRecoveryOnceAndGoOnByItself"),
        Fault.inBackend(
            "says that ids always rise, and lets them fall",
            sound -> without(sound, Capability.IDS_MAY_FALL_AFTER_REMOVAL),
            "SubscriptionContract.subscriptionShouldFollowHistoryThatBeginsAnew"),
        Fault.inBackend(
            "closes the store with one of its nodes",
            ClosingTheStore::new,
            "SharedStoreContract.endOfOneNodeShouldLeaveTheOtherAlone"));
  }

  private static StoreBackend without(StoreBackend sound, Capability hidden) {
    Set<Capability> shown = EnumSet.copyOf(sound.capabilities());
    shown.remove(hidden);
    return new ForwardingBackend(sound) {
      @Override
      public Set<Capability> capabilities() {
        return shown;
      }
    };
  }

  private static final class ClosingTheStore extends ForwardingBackend {
    ClosingTheStore(StoreBackend sound) {
      super(sound);
    }

    @Override
    public StoreBackend secondNode() {
      OutageControl outage = outage();
      return new ForwardingBackend(super.secondNode()) {
        @Override
        public void close() {
          super.close();
          outage.interrupt();
        }
      };
    }
  }

  private NodeFaults() {}
}
