package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Each promise, when broken, is caught by the test that stands for it. */
final class ContractSelfTest {
  private static final Duration SHORT_PATIENCE = Duration.ofMillis(300);

  private static final Map<String, Class<? extends BackendContract>> RUNS =
      Stream.of(
              BrokenRuns.BrokenFrameStore.class,
              BrokenRuns.BrokenFrameContent.class,
              BrokenRuns.BrokenSubscription.class,
              BrokenRuns.BrokenUnsubscribe.class,
              BrokenRuns.BrokenConcurrentDelivery.class,
              BrokenRuns.BrokenLabelCatalog.class,
              BrokenRuns.BrokenSharedStore.class,
              BrokenRuns.BrokenOutage.class)
          .collect(
              Collectors.toMap(run -> run.getSuperclass().getSimpleName(), Function.identity()));

  private static final List<Fault> FAULTS =
      Stream.of(
              PublisherFaults.all(),
              ReadingFaults.all(),
              ContentFaults.all(),
              SubscriptionFaults.all(),
              UnsubscribeFaults.all(),
              CatalogFaults.all(),
              NodeFaults.all(),
              OutageFaults.all())
          .flatMap(List::stream)
          .toList();

  @TestFactory
  Stream<DynamicTest> brokenStoreShouldBeCaught() {
    return FAULTS.stream()
        .flatMap(
            fault ->
                fault.noticedBy().stream()
                    .map(
                        test ->
                            DynamicTest.dynamicTest(
                                "a store that " + fault + " fails " + test,
                                () -> assertCaught(fault, test))));
  }

  @Test
  void everyTestOfEverySuiteShouldBeShownToFail() {
    Set<String> shown =
        FAULTS.stream().map(Fault::noticedBy).flatMap(List::stream).collect(Collectors.toSet());

    Set<String> all = new TreeSet<>();
    for (Class<? extends BackendContract> run : RUNS.values()) {
      testsOf(run).forEach(test -> all.add(nameOf(test)));
    }

    assertThat(shown).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void everyTestShouldBeFinalAndPublic() {
    for (Class<? extends BackendContract> run : RUNS.values()) {
      assertThat(testsOf(run))
          .isNotEmpty()
          .allMatch(test -> Modifier.isFinal(test.getModifiers()), "is final")
          .allMatch(test -> Modifier.isPublic(test.getModifiers()), "is public");
    }
  }

  private static void assertCaught(Fault fault, String test) {
    BrokenRuns.putUp(() -> fault.breaking(ToyBackend.able(SHORT_PATIENCE)));
    String[] suiteAndMethod = test.split("\\.", 2);

    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(RUNS.get(suiteAndMethod[0]), suiteAndMethod[1]))
            .execute()
            .testEvents();

    tests.assertStatistics(counts -> counts.started(1).failed(1));
    Throwable failure =
        tests.failed().stream()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .flatMap(result -> result.getThrowable().stream())
            .findFirst()
            .orElseThrow();
    assertThat(withCauses(failure))
        .as("a test notices by an assertion, not by breaking down itself")
        .anyMatch(ContractSelfTest::isAssertion);
  }

  private static boolean isAssertion(Throwable failure) {
    return failure instanceof AssertionError || failure instanceof ConditionTimeoutException;
  }

  private static List<Throwable> withCauses(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
  }

  private static List<Method> testsOf(Class<? extends BackendContract> run) {
    return Arrays.stream(run.getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .toList();
  }

  private static String nameOf(Method test) {
    return test.getDeclaringClass().getSimpleName() + "." + test.getName();
  }
}
