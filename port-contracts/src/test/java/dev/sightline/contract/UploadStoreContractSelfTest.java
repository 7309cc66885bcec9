package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.sightline.contract.ToyUploads.Fault;
import dev.sightline.domain.UploadStore;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Each promise of a store of uploads, when broken, is caught by the test that stands for it. */
final class UploadStoreContractSelfTest {
  private static final Map<Fault, List<String>> NOTICED_BY = new EnumMap<>(Fault.class);

  static {
    noticed(
        Fault.FINDS_ANYTHING, "unknownNameShouldNotBeFound", "unfinishedUploadShouldNotBeFound");
    noticed(Fault.LOSES_THE_LAST_BYTE, "everyByteShouldComeBack");
    noticed(Fault.KEEPS_THE_FIRST_PIECE, "piecesShouldBeJoined");
    noticed(Fault.READS_WHOLE_BUFFERS, "piecesShouldBeJoined");
    noticed(Fault.SHOWS_UNFINISHED, "unfinishedUploadShouldNotBeFound");
    noticed(Fault.KEEPS_CLOSED, "closedUploadShouldBeForgotten");
    noticed(Fault.TAKES_MORE_AFTER_THE_END, "endedUploadShouldRefuseMore");
    noticed(Fault.FORGETS_COMPLETE_ON_CLOSE, "closingACompleteUploadShouldKeepIt");
    noticed(Fault.REPLACES, "takenNameShouldNotBeReplaced");
    noticed(Fault.RENAMES_LIKE_NOTHING, "takenNameShouldNotBeReplaced");
    noticed(Fault.LOOKS_BEFORE_IT_TAKES, "uploadsOfOneNameAtTheSameTimeShouldAllBeKept");
    noticed(Fault.ASCII_ONLY, "unusualNamesShouldBeKeptApart");
    noticed(Fault.COUNTS_NO_BYTES, "bytesOverTheBoundShouldBeRefused");
    noticed(Fault.COUNTS_NO_FILES, "filesOverTheBoundShouldBeRefused");
    noticed(Fault.COUNTS_COMPLETE_FILES_ONLY, "filesOverTheBoundShouldBeRefused");
    noticed(Fault.NEVER_GIVES_ROOM_BACK, "forgottenUploadsShouldMakeRoom");
    noticed(Fault.COUNTS_WITHOUT_LOCK, "boundShouldHoldWhenManyComeAtTheSameTime");
    noticed(Fault.FORGETS_AT_RESTART, "uploadsShouldOutlastARestart");
    noticed(Fault.COUNTS_ANEW_AT_RESTART, "boundsShouldHoldOverARestart");
  }

  private static volatile Fault fault = Fault.NONE;

  private static void noticed(Fault what, String... tests) {
    NOTICED_BY.put(what, List.of(tests));
  }

  /** A store without a fault passes. */
  @Nested
  final class Sound extends UploadStoreContract {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @Override
    protected UploadStore open(int maxFiles, long maxBytes) {
      return new ToyUploads(Fault.NONE, files, maxFiles, maxBytes);
    }
  }

  /** Run by the tests below only. */
  static final class Broken extends UploadStoreContract {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    @Override
    protected UploadStore open(int maxFiles, long maxBytes) {
      return new ToyUploads(fault, files, maxFiles, maxBytes);
    }
  }

  @TestFactory
  Stream<DynamicTest> brokenStoreShouldBeCaught() {
    return NOTICED_BY.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(
                        test ->
                            DynamicTest.dynamicTest(
                                entry.getKey() + " fails " + test,
                                () -> assertCaught(entry.getKey(), test))));
  }

  private static void assertCaught(Fault broken, String test) {
    fault = broken;

    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(Broken.class, test))
            .execute()
            .testEvents();

    tests.assertStatistics(counts -> counts.started(1).failed(1));
    assertThat(
            tests.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream()))
        .as("a test notices by an assertion, not by breaking down itself")
        .allMatch(AssertionError.class::isInstance);
  }

  @Test
  void everyTestOfTheSuiteShouldBeShownToFail() {
    Set<String> shown =
        NOTICED_BY.values().stream().flatMap(List::stream).collect(Collectors.toSet());

    Set<String> all =
        tests().stream().map(Method::getName).collect(Collectors.toCollection(TreeSet::new));

    assertThat(shown).containsExactlyInAnyOrderElementsOf(all);
    assertThat(tests()).allMatch(test -> Modifier.isFinal(test.getModifiers()), "is final");
  }

  private static List<Method> tests() {
    return Arrays.stream(UploadStoreContract.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .toList();
  }
}
