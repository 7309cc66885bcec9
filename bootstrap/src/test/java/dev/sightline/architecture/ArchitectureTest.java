package dev.sightline.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  private static final String PRODUCT = "dev.sightline";
  private static final String BROKEN = "dev.sightline.architecture.broken";

  /** The contract suites are tests that live in main, so they may wait. */
  private static final JavaClasses PRODUCT_CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(PRODUCT);

  private static final JavaClasses BROKEN_CLASSES = new ClassFileImporter().importPackages(BROKEN);

  @TestFactory
  Stream<DynamicTest> productShouldKeep() {
    return ArchitectureRules.under(PRODUCT).entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> rule.getValue().check(PRODUCT_CLASSES)));
  }

  @TestFactory
  Stream<DynamicTest> brokenSampleShouldBreak() {
    return ArchitectureRules.under(BROKEN).entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> assertBroken(rule.getValue())));
  }

  private static void assertBroken(ArchRule rule) {
    assertThatThrownBy(() -> rule.check(BROKEN_CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("was violated");
  }

  @Test
  void everyPackageNamedInARuleShouldHoldClasses() {
    List<String> named =
        List.of(
            "domain",
            "application",
            "adapter.memory",
            "adapter.redis",
            "adapter.files",
            "adapter.line",
            "adapter.web",
            "adapter.web.engineio",
            "adapter.web.socketio",
            "bootstrap");

    assertThat(named)
        .allSatisfy(
            name ->
                assertThat(PRODUCT_CLASSES)
                    .anyMatch(type -> type.getPackageName().startsWith(PRODUCT + "." + name)));
  }
}
