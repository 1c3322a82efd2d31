package io.gatehouse.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.audit.AuditQueries.Span;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.audit.SealedEntry;
import io.gatehouse.domain.audit.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class AuditQueriesContract {

  private static final Chain ONE = Chain.of("org_one");
  private static final Chain TWO = Chain.of("org_two");
  private static final AuditFilter ALL = new Wanted().of(ONE, TWO);

  private AuditTrail trail;
  private AuditQueries queries;

  protected abstract AuditStores stores();

  @BeforeEach
  void open() {
    AuditStores stores = stores();
    trail = stores.trail();
    queries = stores.queries();
  }

  @Test
  void emptyTrailHasNothing() {
    assertThat(queries.page(ALL, page(10))).isEqualTo(new Page<>(List.of(), Optional.empty()));
    assertThat(queries.head(ONE)).isEqualTo(ChainHead.START);
    assertThat(queries.chains()).isEmpty();
    queries.each(ONE, 10, entry -> assertThat(entry).isNull());
  }

  @Test
  void pagesRunFromTheNewestOverAllWantedChains() {
    List<SealedEntry> written = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      written.add(0, append(ONE));
      written.add(0, append(TWO));
      append(Chain.PLATFORM);
    }

    Page<SealedEntry> first = queries.page(ALL, page(4));
    Page<SealedEntry> second = queries.page(ALL, new PageRequest(4, first.next()));

    assertThat(first.items()).containsExactlyElementsOf(written.subList(0, 4));
    assertThat(second.items()).containsExactlyElementsOf(written.subList(4, 6));
    assertThat(second.next()).isEmpty();
  }

  @Test
  void onlyTheWantedChainsAreRead() {
    SealedEntry one = append(ONE);
    append(TWO);
    SealedEntry platform = append(Chain.PLATFORM);

    assertThat(found(new Wanted().of(ONE))).containsExactly(one);
    assertThat(found(new Wanted().of(Chain.PLATFORM))).containsExactly(platform);
    assertThat(found(new Wanted().of())).isEmpty();
  }

  @Test
  void entriesAreFilteredByWhatTheySay() {
    SealedEntry login =
        trail.append(ONE, last -> Samples.entry(ONE, Action.LOG_IN, Verdict.ALLOWED, Samples.NOW));
    SealedEntry denied =
        trail.append(
            ONE,
            last ->
                Samples.entry(ONE, Action.ADD_MEMBER, Verdict.denied("forbidden"), Samples.NOW));

    assertThat(found(new Wanted().action("log_in").of(ONE))).containsExactly(login);
    assertThat(found(new Wanted().action("log_out").of(ONE))).isEmpty();
    assertThat(found(new Wanted().decision("denied").of(ONE))).containsExactly(denied);
    assertThat(found(new Wanted().decision("allowed").of(ONE))).containsExactly(login);
    assertThat(found(new Wanted().decision("perhaps").of(ONE))).isEmpty();
    assertThat(found(new Wanted().actor("usr_ada").of(ONE))).containsExactly(denied, login);
    assertThat(found(new Wanted().actor("usr_grace").of(ONE))).isEmpty();
    assertThat(found(new Wanted().resource("org_x").of(ONE))).containsExactly(denied, login);
    assertThat(found(new Wanted().resource("org_y").of(ONE))).isEmpty();
    assertThat(found(new Wanted().actor("usr_ada").decision("denied").of(ONE)))
        .containsExactly(denied);
  }

  @Test
  void entriesAreFilteredByTimeFromInclusiveToExclusive() {
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    Instant second = Instant.parse("2026-01-01T00:00:00.000001Z");
    SealedEntry one =
        trail.append(ONE, last -> Samples.entry(ONE, Action.LOG_IN, Verdict.ALLOWED, first));
    SealedEntry two =
        trail.append(ONE, last -> Samples.entry(ONE, Action.LOG_IN, Verdict.ALLOWED, second));

    assertThat(found(new Wanted().from(first).of(ONE))).containsExactly(two, one);
    assertThat(found(new Wanted().from(second).of(ONE))).containsExactly(two);
    assertThat(found(new Wanted().to(second).of(ONE))).containsExactly(one);
    assertThat(found(new Wanted().to(first).of(ONE))).isEmpty();
  }

  @Test
  void eachHandsOverTheChainInOrderThroughTheNumber() {
    SealedEntry first = append(ONE);
    append(TWO);
    SealedEntry second = append(ONE);
    append(ONE);
    List<SealedEntry> read = new ArrayList<>();

    queries.each(ONE, 2, read::add);

    assertThat(read).containsExactly(first, second);
  }

  @Test
  void eachReadsLongChainsToTheirEnd() {
    for (int i = 0; i < 1001; i++) {
      append(ONE);
    }
    List<Long> read = new ArrayList<>();

    queries.each(ONE, Long.MAX_VALUE, entry -> read.add(entry.sequence()));

    assertThat(read).hasSize(1001).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void eachOfSeveralSpansIsHandedOverInTheOrderOfTheList() {
    List<SealedEntry> one = List.of(append(ONE), append(ONE));
    append(ONE);
    SealedEntry platform = append(Chain.PLATFORM);
    List<SealedEntry> two = new ArrayList<>();
    for (int i = 0; i < 501; i++) {
      two.add(append(TWO));
    }
    List<SealedEntry> read = new ArrayList<>();

    queries.each(
        List.of(
            new Span(Chain.PLATFORM, 1),
            new Span(Chain.of("org_none"), 7),
            new Span(TWO, 501),
            new Span(ONE, 2)),
        read::add);

    List<SealedEntry> expected = new ArrayList<>(List.of(platform));
    expected.addAll(two);
    expected.addAll(one);
    assertThat(read).containsExactlyElementsOf(expected);
    queries.each(List.of(), entry -> assertThat(entry).isNull());
  }

  @Test
  void headIsTheLastEntry() {
    append(ONE);
    SealedEntry last = append(ONE);

    assertThat(queries.head(ONE)).isEqualTo(last.head());
    assertThat(queries.head(TWO)).isEqualTo(ChainHead.START);
    assertThat(queries.heads(List.of(TWO, ONE))).containsExactly(Map.entry(ONE, last.head()));
  }

  @Test
  void chainsAreThoseThatHaveAnEntry() {
    append(TWO);
    append(Chain.PLATFORM);
    append(ONE);

    assertThat(queries.chains()).containsExactly(ONE, TWO, Chain.PLATFORM);
  }

  private SealedEntry append(Chain chain) {
    return trail.append(chain, last -> Samples.entry(chain));
  }

  private List<SealedEntry> found(AuditFilter filter) {
    return queries.page(filter, page(10)).items();
  }

  private static PageRequest page(int limit) {
    return new PageRequest(limit, Optional.empty());
  }

  /** Says only what matters. */
  private static final class Wanted {
    private Optional<String> actor = Optional.empty();
    private Optional<String> action = Optional.empty();
    private Optional<String> resource = Optional.empty();
    private Optional<String> decision = Optional.empty();
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> to = Optional.empty();

    Wanted actor(String value) {
      actor = Optional.of(value);
      return this;
    }

    Wanted action(String value) {
      action = Optional.of(value);
      return this;
    }

    Wanted resource(String value) {
      resource = Optional.of(value);
      return this;
    }

    Wanted decision(String value) {
      decision = Optional.of(value);
      return this;
    }

    Wanted from(Instant value) {
      from = Optional.of(value);
      return this;
    }

    Wanted to(Instant value) {
      to = Optional.of(value);
      return this;
    }

    AuditFilter of(Chain... chains) {
      return new AuditFilter(List.of(chains), actor, action, resource, decision, from, to);
    }
  }
}
