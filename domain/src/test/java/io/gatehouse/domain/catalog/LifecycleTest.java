package io.gatehouse.domain.catalog;

import static io.gatehouse.domain.catalog.Lifecycle.DEPRECATED;
import static io.gatehouse.domain.catalog.Lifecycle.DRAFT;
import static io.gatehouse.domain.catalog.Lifecycle.PUBLISHED;
import static io.gatehouse.domain.catalog.Lifecycle.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final VersionLabel V2 = new VersionLabel("v2");

  /** All that there is; whatever is not written here is illegal. */
  private static final Map<Lifecycle, Set<Lifecycle>> STEPS =
      Map.of(
          DRAFT, Set.of(PUBLISHED),
          PUBLISHED, Set.of(DEPRECATED),
          DEPRECATED, Set.of(RETIRED),
          RETIRED, Set.of());

  @Test
  void eachOfSixteenPairsIsAsTheTableHasIt() {
    for (Lifecycle from : Lifecycle.values()) {
      for (Lifecycle to : Lifecycle.values()) {
        boolean legal = STEPS.get(from).contains(to);
        assertThat(from.mayBecome(to)).as("%s to %s", from, to).isEqualTo(legal);
        if (legal) {
          assertThat(from.become(to)).isEqualTo(to);
        } else {
          assertIllegal(from.text(), to.text(), () -> from.become(to));
        }
      }
    }
  }

  @Test
  void versionsTakeTheStepsOfTheTableAndNoOthers() {
    Random random = new Random(80);
    for (int round = 0; round < 2000; round++) {
      ApiVersion version = draft();
      Instant now = NOW;
      for (int step = 0; step < 12; step++) {
        now = now.plusSeconds(random.nextInt(3));
        Instant at = now;
        ApiVersion from = version;
        Lifecycle to = List.of(PUBLISHED, DEPRECATED, RETIRED).get(random.nextInt(3));
        if (STEPS.get(from.lifecycle()).contains(to)) {
          version = moved(from, to, at);
          assertStep(from, version, to, at);
        } else {
          assertIllegal(from.lifecycle().text(), to.text(), () -> moved(from, to, at));
        }
      }
    }
  }

  private static ApiVersion moved(ApiVersion version, Lifecycle to, Instant now) {
    return switch (to) {
      case PUBLISHED -> version.publish(now);
      case DEPRECATED -> version.deprecate(Optional.of(now), Optional.of(V2), now);
      default -> version.retire(now);
    };
  }

  private static void assertStep(ApiVersion from, ApiVersion version, Lifecycle to, Instant now) {
    assertThat(version)
        .usingRecursiveComparison()
        .ignoringFields("lifecycle", "publishedAt", "sunset", "revision")
        .isEqualTo(from);
    assertThat(version.lifecycle()).isEqualTo(to);
    assertThat(version.revision()).isEqualTo(from.revision().next(now));
    assertThat(version.publishedAt())
        .isEqualTo(to == PUBLISHED ? Optional.of(now) : from.publishedAt());
    assertThat(version.sunset())
        .isEqualTo(
            to == DEPRECATED
                ? Optional.of(new Sunset(now, Optional.of(now), Optional.of(V2)))
                : from.sunset());
  }

  @Test
  void whatIsRetiredStaysAsItIs() {
    Definition other = Definitions.plain().build();
    ApiVersion version = draft();
    for (Lifecycle to : List.of(PUBLISHED, DEPRECATED, RETIRED)) {
      ApiVersion changed = version.defined(other, NOW);
      assertThat(changed.definition()).isEqualTo(other);
      assertThat(changed.lifecycle()).isEqualTo(version.lifecycle());
      assertThat(changed.revision().follows(version.revision())).isTrue();
      version = moved(version, to, NOW);
    }
    ApiVersion retired = version;
    assertIllegal("retired", "changed", () -> retired.defined(other, NOW));
  }

  @Test
  void nothingIsGoneBeforeItIsDeprecatedNorFollowsItself() {
    ApiVersion published = draft().publish(NOW);
    assertThatThrownBy(
            () -> published.deprecate(Optional.of(NOW.minusNanos(1)), Optional.empty(), NOW))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("sunset_at: out_of_range");
    assertThatThrownBy(
            () -> published.deprecate(Optional.empty(), Optional.of(published.label()), NOW))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("successor: out_of_range");
    assertThat(published.deprecate(Optional.empty(), Optional.empty(), NOW).sunset())
        .contains(new Sunset(NOW, Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"DRAFT, false", "PUBLISHED, true", "DEPRECATED, true", "RETIRED, false"})
  void publishedAndDeprecatedAreServed(Lifecycle lifecycle, boolean served) {
    assertThat(lifecycle.isServed()).isEqualTo(served);
  }

  @ParameterizedTest
  @EnumSource(Lifecycle.class)
  void isReadAsItIsWritten(Lifecycle lifecycle) {
    assertThat(Lifecycle.parse(lifecycle.text())).isEqualTo(lifecycle);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Draft", "DRAFT", " draft", "drafted", "deleted"})
  void nothingElseIsRead(String text) {
    assertThatThrownBy(() -> Lifecycle.parse(text)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> Visibility.parse(text)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> AccessMode.parse(text)).isInstanceOf(InvalidValue.class);
  }

  private static void assertIllegal(String from, String to, Runnable step) {
    assertThatThrownBy(step::run)
        .hasMessageStartingWith("Its state is " + from)
        .isInstanceOfSatisfying(
            IllegalTransition.class,
            illegal -> assertThat(List.of(illegal.from(), illegal.to())).containsExactly(from, to));
  }

  private static ApiVersion draft() {
    ApiProduct api =
        new ApiProduct(
            new ApiId(new UUID(0, 1)),
            new OrganizationId(new UUID(0, 2)),
            new ApiName("Pets"),
            new Slug("pets"),
            Optional.empty(),
            Visibility.PUBLIC,
            Revision.first(NOW));
    VersionId id = new VersionId(new UUID(0, 3));
    return ApiVersion.draft(id, api, new VersionLabel("v1"), Definitions.full().build(), NOW);
  }
}
