package dev.sightline.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.bePublic;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rules of the hexagon, for a tree of packages below any root: the product, and the broken
 * sample that shows that each rule can fail.
 */
final class ArchitectureRules {
  private static final String JDK = "java..";
  private static final String NULLNESS = "org.jspecify..";

  /** The rules by name. */
  static Map<String, ArchRule> under(String root) {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("domain_knows_only_itself_and_the_jdk", only(root + ".domain..", root + ".domain.."));
    rules.put(
        "application_knows_only_the_domain",
        only(root + ".application..", root + ".application..", root + ".domain.."));
    rules.put("only_web_and_bootstrap_know_the_application", applicationIsKnownTo(root));
    rules.put("storage_adapters_know_only_the_domain", storageAdapters(root));
    rules.put("adapters_do_not_know_each_other", adaptersAreApart(root));
    rules.put(
        "only_the_redis_adapter_and_bootstrap_use_lettuce",
        libraryOnlyIn("io.lettuce..", root, ".adapter.redis..", ".bootstrap.."));
    rules.put(
        "only_web_uses_netty", libraryOnlyIn("io.netty..", root, ".adapter.web..", ".bootstrap.."));
    rules.put(
        "only_web_redis_and_bootstrap_use_micronaut",
        libraryOnlyIn(
            "io.micronaut..", root, ".adapter.web..", ".adapter.redis..", ".bootstrap.."));
    rules.put("the_socket_io_core_is_free_of_micronaut", socketIoCore(root));
    rules.put("nobody_knows_the_benchmarks", benchmarksAreApart(root));
    rules.put("only_entry_points_of_storage_adapters_are_public", entryPoints(root));
    rules.put(
        "packages_are_free_of_cycles", slices().matching(root + ".(**)").should().beFreeOfCycles());
    rules.put("time_comes_from_an_injected_clock", injectedClock(root));
    rules.put("nothing_blocks_an_event_loop", nothingBlocks(root));
    return rules;
  }

  private static ArchRule only(String packages, String... allowed) {
    return classes()
        .that(resideInAPackage(packages))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed).or(resideInAnyPackage(JDK, NULLNESS)).or(primitive()));
  }

  private static DescribedPredicate<JavaClass> primitive() {
    return DescribedPredicate.describe(
        "primitives", type -> type.getBaseComponentType().isPrimitive());
  }

  private static ArchRule applicationIsKnownTo(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .and(
            DescribedPredicate.not(
                resideInAnyPackage(
                    root + ".application..", root + ".adapter.web..", root + ".bootstrap..")))
        .should()
        .dependOnClassesThat(resideInAPackage(root + ".application.."))
        .because("the web adapter drives the use cases and bootstrap wires them");
  }

  private static ArchRule storageAdapters(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".adapter.."))
        .and(DescribedPredicate.not(resideInAPackage(root + ".adapter.web..")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                root + ".application..", root + ".bootstrap..", root + ".adapter.web.."));
  }

  private static ArchRule adaptersAreApart(String root) {
    return slices()
        .matching(root + ".adapter.(*)..")
        .should()
        .notDependOnEachOther()
        .because("a backend is added or dropped without touching another");
  }

  private static ArchRule benchmarksAreApart(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .and(DescribedPredicate.not(resideInAPackage(root + ".benchmark..")))
        .should()
        .dependOnClassesThat(resideInAPackage(root + ".benchmark.."))
        .because("what is measured must not know that it is");
  }

  private static ArchRule libraryOnlyIn(String library, String root, String... homes) {
    String[] packages = new String[homes.length];
    for (int i = 0; i < homes.length; i++) {
      packages[i] = root + homes[i];
    }
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .and(DescribedPredicate.not(resideInAnyPackage(packages)))
        .should()
        .dependOnClassesThat(resideInAPackage(library));
  }

  private static ArchRule socketIoCore(String root) {
    return noClasses()
        .that(resideInAnyPackage(root + ".adapter.web.engineio", root + ".adapter.web.socketio"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.micronaut..")
                .or(
                    resideInAPackage(root + "..")
                        .and(
                            DescribedPredicate.not(
                                resideInAnyPackage(
                                    root + ".adapter.web.engineio",
                                    root + ".adapter.web.socketio")))))
        .because("the protocols are one thing, and the server in front of them another");
  }

  private static ArchRule entryPoints(String root) {
    return classes()
        .that(
            resideInAnyPackage(
                root + ".adapter.memory..",
                root + ".adapter.redis..",
                root + ".adapter.files..",
                root + ".adapter.line.."))
        .and(
            DescribedPredicate.not(
                nameMatching(
                    ".*\\.(\\w+FrameStore|\\w+UploadStore|\\w+MessageSender|\\w+Settings|\\w+Usage|\\w+Counters)(\\$.*)?")))
        .and(DescribedPredicate.not(nameMatching(".*package-info")))
        .and(DescribedPredicate.describe("are not nested", JavaClass::isTopLevelClass))
        .should(not(bePublic()))
        .because("an adapter is used through its ports; the rest of it is its own affair");
  }

  private static ArchRule injectedClock(String root) {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .and(DescribedPredicate.not(resideInAPackage(root + ".bootstrap..")))
        .should()
        .callMethodWhere(
            calls("java.time.(Instant|LocalDateTime|ZonedDateTime|OffsetDateTime)", "now")
                .or(calls("java.lang.System", "currentTimeMillis"))
                .or(calls("java.time.Clock", "system.*")))
        .because("tests move the time");
  }

  private static ArchRule nothingBlocks(String root) {
    return noClasses()
        .that(
            resideInAnyPackage(
                root + ".adapter.web..",
                root + ".adapter.redis..",
                root + ".adapter.memory..",
                root + ".adapter.files..",
                root + ".adapter.line..",
                root + ".application.."))
        .should()
        .callMethodWhere(
            calls("java.util.concurrent.(CompletableFuture|Future)", "join|get")
                .or(calls("java.lang.Thread", "sleep"))
                .or(calls("io.netty.*Future", "sync|syncUninterruptibly|await.*")))
        .because("one thread serves many viewers");
  }

  private static DescribedPredicate<JavaMethodCall> calls(String owner, String method) {
    return DescribedPredicate.describe(
        owner + "." + method,
        call -> {
          AccessTarget target = call.getTarget();
          return target.getOwner().getName().matches(owner) && target.getName().matches(method);
        });
  }

  private ArchitectureRules() {}
}
