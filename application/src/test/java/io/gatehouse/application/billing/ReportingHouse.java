package io.gatehouse.application.billing;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.OneByOneTrail;
import io.gatehouse.application.audit.RefusalBudget;
import io.gatehouse.application.billing.RightRows.Found;
import io.gatehouse.application.billing.RightRows.Held;
import io.gatehouse.application.billing.RightRows.Subscribed;
import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.domain.audit.AuditChain;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.AuditEntryId;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who reports usage, what there is to be used, and what tests want to know of it. */
final class ReportingHouse {

  static final VersionId PETS = new VersionId(new UUID(2, 1));
  static final VersionId OPEN = new VersionId(new UUID(2, 2));
  static final VersionId DRAFT = new VersionId(new UUID(2, 3));
  static final VersionId FOREIGN = new VersionId(new UUID(2, 4));
  static final VersionId OLD = new VersionId(new UUID(2, 5));

  /** Of a consumer at home, which pays a price of its own for {@link #PETS}. */
  static final CredentialRef HOME = new CredentialRef(new UUID(4, 1), false);

  /** Of a consumer of another organization, under a plan. */
  static final CredentialRef GUEST = new CredentialRef(new UUID(4, 2), false);

  /** Of the same, and an OAuth client. */
  static final CredentialRef CLIENT = new CredentialRef(new UUID(4, 3), true);

  /** Of a consumer who only asked for access. */
  static final CredentialRef WAITING = new CredentialRef(new UUID(4, 4), false);

  /** Of a consumer who is gone: all that it had ended at {@link #CHANGE}. */
  static final CredentialRef ORPHAN = new CredentialRef(new UUID(4, 5), false);

  /** Of a consumer whose subscription was another one, under a plan, until {@link #CHANGE}. */
  static final CredentialRef MOVED = new CredentialRef(new UUID(4, 6), false);

  /** Of the consumer at home, made at {@link #CHANGE}. */
  static final CredentialRef YOUNG = new CredentialRef(new UUID(4, 7), false);

  /** Of a consumer whose subscription is as old as that. */
  static final CredentialRef LATE = new CredentialRef(new UUID(4, 8), false);

  /** An hour before the clock begins. */
  static final Instant CHANGE = SettableClock.START.minusSeconds(3_600);

  static final Price OWN = Price.parse("0.5", Money.currency("USD"));
  static final Tariff PLANNED = Tariff.of(Price.parse("0.25", Money.currency("EUR")));

  private static final PlanId PLAN = new PlanId(new UUID(6, 1));
  private static final Term ALWAYS = new Term(CHANGE.minus(Duration.ofDays(99)), Optional.empty());
  private static final Term BEFORE = new Term(ALWAYS.from(), Optional.of(CHANGE));
  private static final Term SINCE = new Term(CHANGE, Optional.empty());

  final CountingHouse counting;
  final List<AuditEntry> trail = new CopyOnWriteArrayList<>();
  final Caller admin = caller(Map.of(ChargeSamples.ACME, Role.ORG_ADMIN));
  private final List<ApiRow> apis = new ArrayList<>(apis());
  private final IngestUsage ingest;
  private final TellReported telling;

  ReportingHouse(BookStores stores, IngestedEvents events) {
    counting = new CountingHouse(stores);
    OneByOneTrail kept =
        (chain, following) -> {
          AuditEntry entry = following.apply(AuditEntryId.NONE);
          trail.add(entry);
          return AuditChain.seal(ChainHead.START, entry);
        };
    Audited audited =
        new Audited(
            stores.transactions(),
            kept,
            (changes, awaited) -> {},
            new RefusalBudget(new OneByOneLimiter(counting.clock), () -> {}),
            Samples::id,
            counting.clock);
    Found found = new Found(apis, credentials(), subscriptions(), List.of(plan()));
    ReportSieve sieve = new ReportSieve(new ListedRightRows(found), new Platform().authority);
    ingest = new IngestUsage(audited, sieve, events, stores.books(), Samples::id, counting.clock);
    telling = new TellReported(audited, events, counting.clock);
  }

  List<IngestVerdict> report(Caller caller, List<ReportedRequest> reports) {
    return ingest.ingest(new IngestUsage.Command(caller, reports));
  }

  List<IngestVerdict> report(ReportedRequest... reports) {
    return report(admin, List.of(reports));
  }

  /** What nobody has reported anything after. */
  int tellRest() {
    return telling.tell();
  }

  /** There is none of these APIs any more. */
  void deleteApis() {
    apis.clear();
  }

  static Caller caller(Map<OrganizationId, Role> roles) {
    return with(new Platform().person("ada"), roles);
  }

  static Caller platformAdmin() {
    return new Platform().platformAdmin("root");
  }

  /** A good one, by a key at home. */
  static ReportedRequest request(String id, Instant at) {
    return request(id, at, PETS, HOME, 200);
  }

  static ReportedRequest request(
      String id, Instant at, VersionId version, @Nullable CredentialRef credential, int status) {
    Settlement settlement = new Settlement(Outcome.SERVED, status, 10, 100, 1_500_000);
    return new ReportedRequest(
        id, at, version, Optional.ofNullable(credential), "GET /pets/{id}", settlement);
  }

  private static Caller with(Caller person, Map<OrganizationId, Role> roles) {
    return new Caller(person.user(), person.session(), roles, person.provenance());
  }

  private static List<ApiRow> apis() {
    OrganizationId acme = ChargeSamples.ACME;
    return List.of(
        api(acme, 1, version(PETS, Lifecycle.PUBLISHED, AccessMode.GRANTED)),
        api(acme, 2, version(OPEN, Lifecycle.PUBLISHED, AccessMode.OPEN)),
        api(acme, 3, version(DRAFT, Lifecycle.DRAFT, AccessMode.GRANTED)),
        api(ChargeSamples.GLOBEX, 4, version(FOREIGN, Lifecycle.PUBLISHED, AccessMode.OPEN)),
        api(acme, 5, version(OLD, Lifecycle.RETIRED, AccessMode.GRANTED)));
  }

  private static List<Held> credentials() {
    OrganizationId acme = ChargeSamples.ACME;
    return List.of(
        held(HOME, 1, acme, ALWAYS),
        held(GUEST, 2, ChargeSamples.GLOBEX, ALWAYS),
        new Held(CLIENT, consumer(2), ChargeSamples.GLOBEX, Optional.empty(), ALWAYS),
        held(WAITING, 3, acme, ALWAYS),
        held(ORPHAN, 4, acme, BEFORE),
        held(MOVED, 5, ChargeSamples.GLOBEX, ALWAYS),
        held(YOUNG, 1, acme, SINCE),
        held(LATE, 6, acme, ALWAYS));
  }

  /** {@link #WAITING} has none: it was not granted yet. */
  private static List<Subscribed> subscriptions() {
    return List.of(
        subscribed(1, 1, PETS, Optional.empty(), ALWAYS),
        subscribed(2, 2, PETS, Optional.of(PLAN), ALWAYS),
        subscribed(3, 2, OLD, Optional.empty(), ALWAYS),
        subscribed(4, 4, PETS, Optional.empty(), BEFORE),
        subscribed(6, 5, PETS, Optional.empty(), SINCE),
        subscribed(5, 5, PETS, Optional.of(PLAN), BEFORE),
        subscribed(7, 6, PETS, Optional.empty(), SINCE));
  }

  private static PlanRow plan() {
    return new PlanRow(
        PLAN, new PlanTerms(List.of(), Optional.empty(), Optional.of(PLANNED), false));
  }

  private static Held held(
      CredentialRef credential, int consumer, OrganizationId organization, Term term) {
    return new Held(credential, consumer(consumer), organization, Optional.of(OWN), term);
  }

  private static Subscribed subscribed(
      int number, int consumer, VersionId version, Optional<PlanId> plan, Term term) {
    SubscriptionId id = new SubscriptionId(new UUID(5, number));
    return new Subscribed(id, consumer(consumer), version, plan, term);
  }

  private static ConsumerId consumer(int number) {
    return new ConsumerId(new UUID(3, number));
  }

  private static ApiRow api(OrganizationId organization, int number, VersionRow version) {
    ApiId id = new ApiId(new UUID(7, number));
    return new ApiRow(id, organization, new Slug("api-" + number), List.of(version));
  }

  private static VersionRow version(VersionId id, Lifecycle lifecycle, AccessMode access) {
    Definition sample = CatalogSamples.definition();
    Definition definition =
        new Definition(
            sample.upstreams(),
            sample.scopes(),
            sample.operations(),
            sample.authHeader(),
            sample.allowedMethods(),
            sample.timeouts(),
            sample.traffic(),
            access,
            List.of());
    return new VersionRow(
        id, new VersionLabel("v1"), lifecycle, Optional.empty(), Optional.empty(), definition);
  }
}
