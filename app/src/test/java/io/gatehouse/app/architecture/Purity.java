package io.gatehouse.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must be handed in rather than fetched: time, chance, threads, the console, files. */
final class Purity {

  private static final DescribedPredicate<JavaClass> EVERYWHERE = in("io.gatehouse.");
  private static final DescribedPredicate<JavaClass> CORE =
      in("io.gatehouse.domain.").or(in("io.gatehouse.application."));

  /** Examples and benchmarks are programs of their own: each is what app is to the product. */
  private static final DescribedPredicate<JavaClass> OUTSIDE_OF_PROGRAMS =
      EVERYWHERE.and(
          DescribedPredicate.not(
              in("io.gatehouse.app.")
                  .or(in("io.gatehouse.benchmarks."))
                  .or(in("io.gatehouse.examples."))));

  private Purity() {}

  static List<Law> laws() {
    return Stream.of(time(), chance(), consoleAndReflection(), threadsFilesAndState())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Law> time() {
    return List.of(
        never(
            "only app owns a clock",
            OUTSIDE_OF_PROGRAMS,
            "java\\.time\\.\\w+\\.now\\((?!java\\.time\\.Clock).*"
                + "|java\\.time\\.(Clock|InstantSource)\\.system.*"
                + "|java\\.time\\.Clock\\.tick(Millis|Seconds|Minutes).*"
                + "|java\\.lang\\.System\\.currentTimeMillis.*"
                + "|java\\.util\\.(Date\\.<init>\\(\\)|GregorianCalendar\\.<init>.*)",
            "java.time.Clock.systemUTC()",
            "java.time.Clock.tickMillis(java.time.ZoneOffset.UTC)",
            "java.time.InstantSource.system()",
            "java.time.Instant.now()",
            "(java.util.function.Supplier<?>) java.time.Instant::now",
            "java.time.LocalDate.now(java.time.ZoneOffset.UTC)",
            "System.currentTimeMillis()",
            "new java.util.Date()",
            "new java.util.GregorianCalendar()"),
        never(
            "the monotonic clock is handed to the core, too",
            CORE,
            "java\\.lang\\.System\\.nanoTime.*",
            "System.nanoTime()"));
  }

  private static List<Law> chance() {
    return List.of(
        never(
            "only app owns a source of chance, but for ids of requests, our own PostgreSQL, and"
                + " what the client is made with in other programs",
            OUTSIDE_OF_PROGRAMS.and(
                except(
                    "io.gatehouse.client.GatehouseClient",
                    "io.gatehouse.persistence.postgres.Cluster",
                    "io.gatehouse.web.http.RequestIds")),
            "java\\.util\\.UUID\\.randomUUID.*"
                + "|java\\.lang\\.Math\\.random.*"
                + "|java\\.(util\\.Random|security\\.SecureRandom)\\.(<init>|getInstance).*"
                + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*"
                + "|java\\.util\\.random\\.RandomGenerator\\.(of|getDefault).*",
            "java.util.UUID.randomUUID()",
            "(java.util.function.Supplier<?>) java.util.UUID::randomUUID",
            "Math.random()",
            "new java.util.Random(1)",
            "new java.security.SecureRandom()",
            "java.util.concurrent.ThreadLocalRandom.current()",
            "java.util.random.RandomGenerator.getDefault()"));
  }

  private static List<Law> consoleAndReflection() {
    return List.of(
        never(
            "only commands write to the console",
            EVERYWHERE.and(
                except(
                    "io.gatehouse.domain.audit.VerifyTrail",
                    "io.gatehouse.app.command.Command",
                    "io.gatehouse.app.command.Console",
                    "io.gatehouse.benchmarks.TableHeap",
                    "io.gatehouse.benchmarks.gateway.Comparison",
                    "io.gatehouse.examples.embed.Ask",
                    "io.gatehouse.examples.keys.KeyWalk")),
            "java\\.lang\\.System\\.(out|err|console|getLogger).*"
                + "|java\\.lang\\.\\w+\\.printStackTrace\\(\\)"
                + "|java\\.util\\.logging\\..*",
            "System.out",
            "System.err",
            "System.getLogger(\"\")",
            "java.util.logging.Logger.getAnonymousLogger()",
            "(Runnable) new Exception()::printStackTrace"),
        never(
            "the core uses no reflection",
            CORE,
            "java\\.lang\\.(reflect|invoke)\\..*"
                + "|java\\.lang\\.Class\\.(forName|get\\w*(Method|Field|Constructor|Component)).*"
                + "|java\\.util\\.ServiceLoader\\..*",
            "String.class.getDeclaredMethods()",
            "String.class.getRecordComponents()",
            "java.lang.invoke.MethodHandles.lookup()",
            "java.util.ServiceLoader.load(String.class)",
            "java.lang.reflect.Array.newInstance(String.class, 1)"));
  }

  private static List<Law> threadsFilesAndState() {
    return List.of(
        never(
            "the core starts no thread",
            CORE,
            "java\\.lang\\.(Thread\\.(?!onSpinWait|yield)|(ThreadLocal|Process\\w*|Runtime)\\.).*"
                + "|java\\.util\\.Timer\\..*"
                + "|java\\.util\\.concurrent\\.(Executor\\w|CompletableFuture|ForkJoin)\\w*\\..*",
            "new Thread()",
            "new ThreadLocal<String>()",
            "Runtime.getRuntime()",
            "java.util.concurrent.Executors.newCachedThreadPool()",
            "java.util.concurrent.CompletableFuture.completedFuture(1)",
            "java.util.concurrent.ForkJoinPool.commonPool()"),
        never(
            "the core reads no file and opens no connection, but for a trail and a table",
            CORE.and(
                except(
                    "io.gatehouse.domain.audit.TrailVerifier",
                    "io.gatehouse.domain.audit.VerifyTrail",
                    "io.gatehouse.domain.routing.TableFile",
                    "io.gatehouse.domain.routing.WatchedTable",
                    "io.gatehouse.domain.routing.RowKind",
                    "io.gatehouse.domain.routing.RowDecoder",
                    "io.gatehouse.domain.routing.RowEncoder")),
            "java\\.(io|nio\\.file|nio\\.channels)\\..*|java\\.net\\.(?!URI).*",
            "new java.io.File(\"\")",
            "java.net.InetAddress.getLoopbackAddress()",
            "java.nio.file.Path.of(\"\")"),
        Law.of(
            "nothing changeable is static",
            fields().that().areStatic().should().beFinal(),
            "package io.gatehouse.web.audit; class Broken { static int count; }"));
  }

  /** None of the classes reads, calls or refers to what is named so: owner, dot, member. */
  private static Law never(
      String name, DescribedPredicate<JavaClass> classes, String forbidden, String... broken) {
    Pattern pattern = Pattern.compile(forbidden);
    DescribedPredicate<JavaAccess<?>> matches =
        describe(
            "is forbidden", access -> pattern.matcher(access.getTarget().getFullName()).matches());
    return Law.of(
        name,
        noClasses().that(classes).should().accessTargetWhere(matches),
        Stream.of(broken).map(Purity::method).toArray(String[]::new));
  }

  private static String method(String expression) {
    return "package io.gatehouse.domain.audit; class Broken { Object method() throws Exception {"
        + " return %s; } }".formatted(expression);
  }

  private static DescribedPredicate<JavaClass> in(String prefix) {
    return describe("in " + prefix, type -> (type.getPackageName() + ".").startsWith(prefix));
  }

  private static DescribedPredicate<JavaClass> except(String... names) {
    Set<String> exempt = Set.of(names);
    return describe("not " + exempt, type -> !exempt.contains(outermost(type).getName()));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(Purity::outermost).orElse(type);
  }
}
