package io.gatehouse.application.access;

import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.credential.Inspections;
import io.gatehouse.application.credential.KeyVerification;
import io.gatehouse.application.credential.Proofs;
import io.gatehouse.application.credential.ReadableTokens;
import io.gatehouse.application.credential.VerifyKey;
import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.quota.InMemoryQuotaCounts;
import io.gatehouse.application.quota.PeekQuota;
import io.gatehouse.application.routing.InMemoryRoutingSource;
import io.gatehouse.application.routing.TableExcerpts;
import io.gatehouse.domain.access.AppliedLimits;
import io.gatehouse.domain.access.Presented;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PathTemplate;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.Scope;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.routing.RevokedTokenRow;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Acme offers an API, the shop has a key that opens it, and people ask why it does or does not. */
public final class Scene {

  public static final ScopeName READ = CatalogSamples.READ;
  public static final ScopeName WRITE = CatalogSamples.WRITE;
  public static final RateLimit SLOW = new RateLimit(5, Duration.ofSeconds(1));

  private final Random random;

  public final Workshop workshop = new Workshop();
  public final InMemoryRoutingSource source =
      new InMemoryRoutingSource(workshop.platform.queries, workshop.stores, workshop.clients);
  public final TableExcerpts excerpts = new TableExcerpts(source);
  public final Inspections inspections =
      new Inspections(workshop.catalogAccess, workshop.subscriptions.queries(), excerpts);
  public final VerifyKey verify =
      new VerifyKey(inspections, workshop.stores.keys(), excerpts, workshop.platform.clock);
  private final ReadableTokens tokens = new ReadableTokens();
  public final OneByOneLimiter limiter = new OneByOneLimiter(workshop.platform.clock);
  public final InMemoryQuotaCounts months = new InMemoryQuotaCounts(workshop.platform.transactions);
  public final AppliedLimits applied = new AppliedLimits();
  public final ExplainDecision explain =
      new ExplainDecision(
          inspections,
          new Proofs(
              workshop.stores.keys(), workshop.clients, tokens, workshop.subscriptions.consumers()),
          new Limits(applied, limiter, new PeekQuota(months), true),
          workshop.platform.clock);

  public Scene() {
    this(new Random(7));
  }

  public Scene(Random random) {
    this.random = random;
  }

  public Instant now() {
    return workshop.platform.clock.instant();
  }

  /** What {@code GET /pets/{id}} and {@code POST /pets} need scopes for. */
  public static Definition pets(AccessMode access, HttpMethod... allowed) {
    return definition(
        access,
        Set.of(allowed),
        new Operation(new HttpMethod("GET"), PathTemplate.parse("/pets/{id}"), Set.of(READ)),
        new Operation(new HttpMethod("POST"), PathTemplate.parse("/pets"), Set.of(READ, WRITE)));
  }

  public static Definition definition(
      AccessMode access, Set<HttpMethod> allowed, Operation... operations) {
    return new Definition(
        List.of(Target.parse("http://a.example", 1)),
        List.of(new Scope(READ, Optional.empty()), new Scope(WRITE, Optional.empty())),
        List.of(operations),
        HeaderName.DEFAULT,
        allowed,
        Timeouts.DEFAULT,
        Traffic.DEFAULT,
        access,
        List.of());
  }

  public ApiVersion version(
      ApiProduct api, String label, Definition definition, Lifecycle lifecycle) {
    VersionId id = new VersionId(Samples.id());
    ApiVersion version = ApiVersion.draft(id, api, new VersionLabel(label), definition, now());
    require(workshop.catalog.versions().add(version));
    if (lifecycle.compareTo(Lifecycle.PUBLISHED) >= 0) {
      version = saved(version.publish(now()));
    }
    if (lifecycle.compareTo(Lifecycle.DEPRECATED) >= 0) {
      version = saved(version.deprecate(Optional.empty(), Optional.empty(), now()));
    }
    return lifecycle == Lifecycle.RETIRED ? saved(version.retire(now())) : version;
  }

  public Subscription subscription(
      Consumer consumer,
      ApiVersion version,
      Subscription.State state,
      Set<ScopeName> granted,
      Optional<Plan> plan) {
    Optional<PlanId> under = plan.map(Plan::id);
    Subscription.Pending pending =
        Subscription.request(
            new AccessRequested(
                new SubscriptionId(Samples.id()),
                new Parties(consumer.id(), consumer.organization(), version.organization()),
                new Subject(version.api(), version.id(), under),
                Set.of(READ, WRITE),
                Optional.empty()),
            now());
    require(workshop.subscriptions.subscriptions().add(pending));
    if (state == Subscription.State.PENDING) {
      return pending;
    }
    Subscription.Active active =
        saved(pending.approve(new Grant(granted, Optional.of(SLOW)), now()));
    return switch (state) {
      case SUSPENDED -> saved(active.suspend(new Reason("Too loud"), now()));
      case ENDED -> saved(active.cancel(now()));
      default -> active;
    };
  }

  public KeySecret secret() {
    return KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, random);
  }

  public ApiKey key(Consumer consumer, KeySecret secret, KeyTerms terms) {
    ApiKey key =
        ApiKey.issue(
            new KeyId(Samples.id()),
            new KeyOwner(consumer.id(), consumer.organization()),
            new KeyLabel(new KeyName("Till"), Optional.empty()),
            KeyEnvironment.LIVE,
            StoredSecret.of(secret),
            terms,
            now());
    workshop.stores.keys().add(key);
    return key;
  }

  public OAuthClient client(Consumer consumer) {
    OAuthClient client =
        OAuthClient.register(
            new ClientId(Samples.id()),
            new KeyOwner(consumer.id(), consumer.organization()),
            new ClientName("Nightly"),
            Set.of(),
            StoredSecret.of(secret()),
            now());
    workshop.clients.add(client);
    return client;
  }

  public void revoke(OAuthClient client) {
    require(workshop.clients.save(client.revoke(Optional.empty(), now())));
  }

  /** What a client of that id would be given to show. */
  public String token(ClientId client, ScopeName... scopes) {
    return tokens.sign(ClientToken.issue(new TokenId(Samples.id()), client, Set.of(scopes), now()));
  }

  /** What a gateway makes of it. */
  public Presented presented(String credential) {
    return tokens
        .verify(credential, now())
        .<Presented>map(Presented.Token::new)
        .orElseGet(() -> Presented.key(credential));
  }

  public void revoke(String token) {
    ClientToken revoked = tokens.verify(token, now()).orElseThrow();
    source.revoke(new RevokedTokenRow(revoked.id(), now(), revoked.expiresAt()));
  }

  public ApiKey saved(ApiKey key) {
    require(workshop.stores.keys().save(key));
    return key;
  }

  public <S extends Subscription> S saved(S subscription) {
    require(workshop.subscriptions.subscriptions().save(subscription));
    return subscription;
  }

  public void gone(Consumer consumer) {
    require(workshop.subscriptions.consumers().delete(consumer));
  }

  private ApiVersion saved(ApiVersion version) {
    require(workshop.catalog.versions().save(version));
    return version;
  }

  public static KeyTerms limitedTo(ScopeName... scopes) {
    return new KeyTerms(
        Set.of(scopes), Optional.empty(), AddressRules.NONE, Optional.of(SLOW), Optional.empty());
  }

  public static KeyTerms until(Instant end) {
    return new KeyTerms(
        Set.of(), Optional.of(end), AddressRules.NONE, Optional.empty(), Optional.empty());
  }

  public static KeyTerms from(List<String> allowed, List<String> denied) {
    return KeyTerms.NONE.withAddresses(
        new AddressRules(
            allowed.stream().map(AddressRange::parse).toList(),
            denied.stream().map(AddressRange::parse).toList()));
  }

  public KeyVerification verified(
      Caller caller,
      String apiKey,
      Optional<ApiVersion> version,
      Set<ScopeName> scopes,
      Optional<String> ip) {
    return verify.verify(
        new VerifyKey.Command(
            caller,
            apiKey,
            version.map(it -> it.api().toString()),
            version.map(it -> it.label().value()),
            scopes,
            ip.map(IpAddress::parse)));
  }

  private static void require(boolean done) {
    if (!done) {
      throw new AssertionError("was not stored");
    }
  }
}
