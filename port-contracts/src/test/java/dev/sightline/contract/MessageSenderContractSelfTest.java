package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.sightline.contract.ToyMessages.Fault;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/**
 * Each promise of a way to send messages, when broken, is caught by the test that stands for it.
 */
final class MessageSenderContractSelfTest {
  private static final Map<Fault, List<String>> NOTICED_BY = new EnumMap<>(Fault.class);

  static {
    noticed(Fault.ASCII_ONLY, "messageShouldArriveAsItIs");
    noticed(Fault.IGNORES_KEYS, "messageShouldArriveOnceForItsKey");
    noticed(Fault.COMPARES_TEXTS, "messagesOfOtherKeysShouldArriveEach");
    noticed(Fault.SAYS_SENT_WHEN_REFUSED, "refusedMessageShouldFailAsThePortSays");
    noticed(Fault.FAILS_WITH_ANYTHING, "refusedMessageShouldFailAsThePortSays");
    noticed(Fault.REMEMBERS_REFUSED_KEYS, "refusedMessageShouldArriveWhenItIsPushedAgain");
    noticed(Fault.ONE_AT_A_TIME, "messagesAtTheSameTimeShouldAllArrive");
  }

  private static volatile Fault fault = Fault.NONE;

  private static void noticed(Fault what, String... tests) {
    NOTICED_BY.put(what, List.of(tests));
  }

  /** A service without a fault passes. */
  @Nested
  final class Sound extends MessageSenderContract {
    @Override
    protected MessageService start() {
      return new ToyMessages(Fault.NONE);
    }
  }

  /** Run by the tests below only. */
  static final class Broken extends MessageSenderContract {
    @Override
    protected MessageService start() {
      return new ToyMessages(fault);
    }
  }

  @TestFactory
  Stream<DynamicTest> brokenSenderShouldBeCaught() {
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
    return Arrays.stream(MessageSenderContract.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .toList();
  }
}
