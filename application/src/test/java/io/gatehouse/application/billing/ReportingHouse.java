package io.gatehouse.application.billing;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.OneByOneTrail;
import io.gatehouse.application.audit.RefusalBudget;
import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.organization.Samples;
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
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Somebody who reports usage, what there is to be used, and what tests want to know of it. */
final class ReportingHouse {

  static final VersionId PETS = new VersionId(new UUID(2, 1));
  static final VersionId OPEN = new VersionId(new UUID(2, 2));
  static final VersionId DRAFT = new VersionId(new UUID(2, 3));
  static final VersionId FOREIGN = new VersionId(new UUID(2, 4));
  static final VersionId OLD = new VersionId(new UUID(2, 5));

  /** Of a consumer at home, which pays a price of its own for {@link #PETS}. */
  static final CredentialRef HOME = new CredentialRef(new UUID(4, 1), false);

  /** Of a consumer of another organization, under a plan; it was revoked. */
  static final CredentialRef GUEST = new CredentialRef(new UUID(4, 2), false);

  /** Of the same, and an OAuth client. */
  static final CredentialRef CLIENT = new CredentialRef(new UUID(4, 3), true);

  /** Of a consumer who only asked for access. */
  static final CredentialRef WAITING = new CredentialRef(new UUID(4, 4), false);

  /** Of a consumer who is gone. */
  static final CredentialRef ORPHAN = new CredentialRef(new UUID(4, 5), false);

  static final Price OWN = Price.parse("0.5", Money.currency("USD"));
  static final Tariff PLANNED = Tariff.of(Price.parse("0.25", Money.currency("EUR")));

  private static final PlanId PLAN = new PlanId(new UUID(6, 1));

  final CountingHouse counting;
  final List<AuditEntry> trail = new CopyOnWriteArrayList<>();
  final Caller admin = caller(Map.of(ChargeSamples.ACME, Role.ORG_ADMIN));
  private final IngestUsage ingest;

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
            changes -> {},
            new RefusalBudget(new OneByOneLimiter(counting.clock), () -> {}),
            Samples::id,
            counting.clock);
    ReportSieve sieve = new ReportSieve(new ListedRightRows(rows()), new Platform().authority);
    ingest = new IngestUsage(audited, sieve, events, stores.books(), Samples::id, counting.clock);
  }

  List<IngestVerdict> report(Caller caller, List<ReportedRequest> reports) {
    return ingest.ingest(new IngestUsage.Command(caller, reports));
  }

  List<IngestVerdict> report(ReportedRequest... reports) {
    return report(admin, List.of(reports));
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

  private static List<TableRow> rows() {
    OrganizationId acme = ChargeSamples.ACME;
    ConsumerId home = new ConsumerId(new UUID(3, 1));
    ConsumerId guest = new ConsumerId(new UUID(3, 2));
    ConsumerId waiting = new ConsumerId(new UUID(3, 3));
    return List.of(
        api(acme, 1, version(PETS, Lifecycle.PUBLISHED, AccessMode.GRANTED)),
        api(acme, 2, version(OPEN, Lifecycle.PUBLISHED, AccessMode.OPEN)),
        api(acme, 3, version(DRAFT, Lifecycle.DRAFT, AccessMode.GRANTED)),
        api(ChargeSamples.GLOBEX, 4, version(FOREIGN, Lifecycle.PUBLISHED, AccessMode.OPEN)),
        api(acme, 5, version(OLD, Lifecycle.RETIRED, AccessMode.GRANTED)),
        key(HOME, home, KeyTerms.NONE.withPrice(Optional.of(OWN)), false),
        key(GUEST, guest, KeyTerms.NONE.withPrice(Optional.of(OWN)), true),
        key(WAITING, waiting, KeyTerms.NONE, false),
        key(ORPHAN, new ConsumerId(new UUID(3, 9)), KeyTerms.NONE, true),
        new ClientRow(new ClientId(CLIENT.id()), guest, false),
        consumer(home, acme, subscription(1, PETS, Subscription.State.ACTIVE, null)),
        consumer(
            guest,
            ChargeSamples.GLOBEX,
            subscription(2, PETS, Subscription.State.SUSPENDED, PLAN),
            subscription(3, OLD, Subscription.State.ACTIVE, null)),
        consumer(waiting, acme, subscription(4, PETS, Subscription.State.PENDING, null)),
        new PlanRow(PLAN, new PlanTerms(List.of(), Optional.empty(), Optional.of(PLANNED), false)));
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

  private static KeyRow key(
      CredentialRef id, ConsumerId consumer, KeyTerms terms, boolean revoked) {
    return new KeyRow(
        new KeyId(id.id()),
        consumer,
        KeyEnvironment.LIVE,
        new KeyFingerprint(1, 2, 3, id.id().getLeastSignificantBits()),
        List.of(),
        terms,
        revoked);
  }

  private static ConsumerRow consumer(
      ConsumerId id, OrganizationId organization, SubscriptionRow... subscriptions) {
    return new ConsumerRow(id, organization, List.of(subscriptions));
  }

  private static SubscriptionRow subscription(
      int number, VersionId version, Subscription.State state, @Nullable PlanId plan) {
    Supplier<Grant> granted = () -> new Grant(Set.of(), Optional.empty());
    @Nullable Grant grant = state == Subscription.State.PENDING ? null : granted.get();
    return new SubscriptionRow(
        new SubscriptionId(new UUID(5, number)), version, state, grant, plan);
  }
}
