package io.gatehouse.domain.catalog;

import static io.gatehouse.domain.catalog.Definitions.operation;
import static io.gatehouse.domain.catalog.Definitions.plain;
import static io.gatehouse.domain.catalog.Definitions.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.value.InvalidValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionTest {

  @Test
  void somethingIsServedFromSomewhere() {
    assertRefused("upstreams: required", plain().upstreams());
    assertRefused("upstreams: required", plain().upstreams(target("a", 0), target("b", 0)));
    assertThat(plain().upstreams(target("a", 0), target("b", 1)).build().upstreams()).hasSize(2);
  }

  @Test
  void thingsOfOneKindDiffer() {
    assertRefused("upstreams: out_of_range", plain().upstreams(target("a", 1), target("a", 2)));
    assertRefused("upstreams: out_of_range", plain().upstreams(target("a", 1), target("A", 1)));
    assertRefused("scopes: out_of_range", plain().scopes(scope("a"), scope("a")));
    assertRefused(
        "routes: out_of_range",
        plain()
            .routes(
                new RouteRule(Optional.of("a.example"), "/x"),
                new RouteRule(Optional.of("A.example"), "/x/")));
    assertThat(plain().scopes(scope("a"), scope("A")).build().scopeNames())
        .containsExactlyInAnyOrder(new ScopeName("a"), new ScopeName("A"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /a, GET, /a, true",
    "GET, /{a}, GET, /{b}, true",
    "GET, /{a}/**, GET, /{b}/**, true",
    "GET, /a, PUT, /a, false",
    "GET, /a, GET, /b, false",
    "GET, /{a}, GET, /a, false",
    "GET, /, GET, /**, false",
  })
  void operationsDifferInMoreThanTheNamesOfPlaces(
      String method, String path, String otherMethod, String otherPath, boolean same) {
    Definitions both =
        plain().operations(operation(method, path), operation(otherMethod, otherPath));
    if (same) {
      assertRefused("operations: out_of_range", both);
    } else {
      assertThat(both.build().operations()).hasSize(2);
    }
  }

  @Test
  void operationsNeedScopesOfTheVersionOnly() {
    Operation pets = operation("GET", "/pets", "read", "write");
    assertRefused("operations: out_of_range", plain().operations(pets));
    assertRefused("operations: out_of_range", plain().scopes(scope("read")).operations(pets));
    assertThat(plain().scopes(scope("read"), scope("write")).operations(pets).build().operations())
        .containsExactly(pets);
  }

  @Test
  void thereAreBounds() {
    assertBounded(
        "upstreams", 64, n -> plain().upstreams(many(n, at -> target("h" + at, 1), Target[]::new)));
    assertBounded("scopes", 200, n -> plain().scopes(many(n, at -> scope("s" + at), Scope[]::new)));
    assertBounded(
        "operations",
        1000,
        n -> plain().operations(many(n, at -> operation("GET", "/p" + at), Operation[]::new)));
    assertBounded(
        "routes",
        50,
        n ->
            plain()
                .routes(
                    many(n, at -> new RouteRule(Optional.empty(), "/p" + at), RouteRule[]::new)));
    assertBounded(
        "allowed_methods",
        50,
        n ->
            plain()
                .methods(
                    IntStream.range(0, n)
                        .mapToObj(
                            at -> new HttpMethod("X" + "Y".repeat(at % 30) + "-Z".repeat(at / 30)))
                        .collect(Collectors.toSet())));
  }

  @Test
  void operationsAreBoundedAllTogether() {
    IntFunction<Operation> long256 = at -> operation("GET", "/%0255d".formatted(at));
    assertThat(plain().operations(many(256, long256, Operation[]::new)).build().chosen())
        .isNotNull();
    String refusal =
        "operations: too_long (expected: paths, scopes and limits of at most 65536 characters in all)";
    Definitions tooLong = plain().operations(many(257, long256, Operation[]::new));
    assertThat(tooLong.build()).as("what is kept already").isNotNull();
    assertRefused(refusal, tooLong);
    Operation[] withScope = many(256, long256, Operation[]::new);
    withScope[0] = operation("GET", withScope[0].path().text(), "r");
    assertRefused(refusal, plain().scopes(scope("r")).operations(withScope));
    Operation[] withLimit = many(256, long256, Operation[]::new);
    RateRule limit = new RateRule(new RateLimit(3, Duration.ofMinutes(1)), Algorithm.TOKEN_BUCKET);
    withLimit[0] =
        new Operation(withLimit[0].method(), withLimit[0].path(), Set.of(), 1, List.of(limit));
    assertRefused(refusal, plain().operations(withLimit));
  }

  private static void assertBounded(String name, int most, IntFunction<Definitions> of) {
    assertThat(of.apply(most).build()).isNotNull();
    assertRefused(name + ": too_long (expected: at most " + most + ")", of.apply(most + 1));
  }

  @Test
  void keepsNothingThatSomebodyElseChanges() {
    List<RouteRule> routes = new ArrayList<>();
    Definition plain = plain().build();
    Definition definition =
        new Definition(
            plain.upstreams(),
            plain.scopes(),
            plain.operations(),
            plain.authHeader(),
            plain.allowedMethods(),
            plain.timeouts(),
            plain.traffic(),
            plain.access(),
            routes);
    routes.add(new RouteRule(Optional.empty(), "/x"));
    assertThat(definition).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, connect_ms",
    "-1, 1, connect_ms",
    "3600001, 1, connect_ms",
    "1, 0, total_ms",
    "1, 3600001, total_ms",
  })
  void nobodyWaitsForEverNorForNothing(int connect, int total, String name) {
    assertThatThrownBy(() -> new Timeouts(connect, total))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith(name + ": out_of_range");
    assertThat(new Timeouts(1, 3_600_000).totalMillis()).isEqualTo(3_600_000);
  }

  @Test
  void plansHaveFewLimitsAndAtLeastOneRequest() {
    RateRule limit = new RateRule(new RateLimit(1, Duration.ofSeconds(1)), Algorithm.FIXED_WINDOW);
    List<RateRule> most =
        IntStream.rangeClosed(1, RateRule.MOST)
            .mapToObj(seconds -> new RateLimit(1, Duration.ofSeconds(seconds)))
            .map(rate -> new RateRule(rate, Algorithm.FIXED_WINDOW))
            .toList();
    assertThatThrownBy(() -> terms(List.of(limit, most.get(1), limit), Optional.empty()))
        .hasMessageStartingWith("limits: out_of_range");
    assertThat(
            terms(
                    List.of(limit, new RateRule(limit.rate(), Algorithm.SLIDING_WINDOW)),
                    Optional.empty())
                .limits())
        .hasSize(2);
    assertThat(terms(most, Optional.of(1L)).limits()).hasSize(RateRule.MOST);
    List<RateRule> more = new ArrayList<>(most);
    more.add(limit);
    assertThatThrownBy(() -> terms(more, Optional.empty()))
        .hasMessageStartingWith("limits: too_long");
    for (long requests : new long[] {0, -1, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> terms(List.of(), Optional.of(requests)))
          .hasMessageStartingWith("requests_per_month: out_of_range");
    }
  }

  @Test
  void operationsCostAtLeastOnePermitAndNotTooMany() {
    for (int cost : new int[] {0, -1, Operation.MOST_COST + 1}) {
      assertThatThrownBy(() -> costing(cost, List.of()))
          .hasMessageStartingWith("cost: out_of_range");
    }
    assertThat(costing(Operation.MOST_COST, List.of()).isSpecial()).isTrue();
    assertThat(costing(1, List.of()).isSpecial()).isFalse();
    RateRule rule = new RateRule(new RateLimit(1, Duration.ofSeconds(1)), Algorithm.FIXED_WINDOW);
    assertThat(costing(1, List.of(rule)).isSpecial()).isTrue();
    assertThatThrownBy(() -> costing(1, List.of(rule, rule)))
        .hasMessageStartingWith("limits: out_of_range");
  }

  @ParameterizedTest
  @CsvSource({
    "X Client, malformed",
    "Host, reserved",
    "x-forwarded-for, reserved",
    "x-api-key, reserved",
    "Authorization, reserved"
  })
  void consumerHeaderIsOneThatNothingElseHangsOn(String name, String fault) {
    RateRule rule = new RateRule(new RateLimit(1, Duration.ofSeconds(1)), Algorithm.FIXED_WINDOW);
    assertThatThrownBy(() -> limiting(name, List.of(rule)))
        .hasMessageStartingWith("consumer_header: " + fault);
    assertThatThrownBy(() -> limiting("X-Client-ID", List.of()))
        .hasMessageStartingWith("consumer_limits: required");
    assertThatThrownBy(() -> limiting("X-Client-ID", List.of(rule, rule)))
        .hasMessageStartingWith("consumer_limits: out_of_range");
    RateRule month = new RateRule(new RateLimit(1, Duration.ofDays(31)), Algorithm.FIXED_WINDOW);
    assertThat(limiting("X-Client-ID", List.of(month))).isNotNull();
    RateRule longer = new RateRule(new RateLimit(1, Duration.ofDays(32)), Algorithm.FIXED_WINDOW);
    assertThatThrownBy(() -> limiting("X-Client-ID", List.of(rule, longer)))
        .hasMessageStartingWith("consumer_limits: out_of_range");
  }

  @Test
  void operationsCostNoMoreThanEachLimitHas() {
    RateRule five = new RateRule(new RateLimit(5, Duration.ofMinutes(1)), Algorithm.FIXED_WINDOW);
    RateRule nine = new RateRule(new RateLimit(9, Duration.ofMinutes(1)), Algorithm.FIXED_WINDOW);
    assertThat(costing(5, List.of(nine, five)).cost()).isEqualTo(5);
    assertThatThrownBy(() -> costing(6, List.of(nine, five)))
        .hasMessage("cost: out_of_range (expected: at most 5, as a limit has)");
    Operation[] both = {operation("GET", "/cheap"), costing(6, List.of(nine))};
    CallerLimits version = new CallerLimits(List.of(five), Optional.empty());
    assertRefused(
        "operations[1].cost: out_of_range (expected: at most 5, as a limit has)",
        plain().traffic(Traffic.DEFAULT.limiting(version)).operations(both));
    CallerLimits consumers =
        new CallerLimits(
            List.of(nine),
            Optional.of(new ConsumerHeader("X-Client-ID", ConsumerIds.ANY, List.of(five), false)));
    assertRefused(
        "operations[1].cost: out_of_range (expected: at most 5, as a limit has)",
        plain().traffic(Traffic.DEFAULT.limiting(consumers)).operations(both));
    both[1] = costing(5, List.of(nine));
    assertThat(plain().traffic(Traffic.DEFAULT.limiting(consumers)).operations(both).build())
        .isNotNull();
  }

  private static Definition limiting(String header, List<RateRule> rules) {
    ConsumerHeader consumers = new ConsumerHeader(header, ConsumerIds.ANY, rules, false).chosen();
    CallerLimits callers = new CallerLimits(List.of(), Optional.of(consumers));
    return Definitions.plain().traffic(Traffic.DEFAULT.limiting(callers)).build();
  }

  private static Operation costing(int cost, List<RateRule> limits) {
    return new Operation(new HttpMethod("GET"), PathTemplate.parse("/"), Set.of(), cost, limits);
  }

  private static PlanTerms terms(List<RateRule> limits, Optional<Long> requests) {
    return new PlanTerms(limits, requests, Optional.empty(), false);
  }

  private static <T> T[] many(int count, IntFunction<T> make, IntFunction<T[]> array) {
    return IntStream.range(0, count).mapToObj(make).toArray(array);
  }

  private static Target target(String host, int weight) {
    return Target.parse("http://" + host, weight);
  }

  private static void assertRefused(String message, Definitions definitions) {
    assertThatThrownBy(() -> definitions.build().chosen())
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith(message);
  }
}
