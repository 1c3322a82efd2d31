package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Balance;
import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.ConsumerHeader;
import io.gatehouse.domain.catalog.ConsumerIds;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.Ejection;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PathTemplate;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.catalog.Retries;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.Scope;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.UpstreamHost;
import io.gatehouse.domain.catalog.UpstreamTls;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** APIs, versions and plans to fill a store with; no two alike. */
public final class CatalogSamples {

  public static final ScopeName READ = new ScopeName("pets:read");
  public static final ScopeName WRITE = new ScopeName("pets:write");

  private static final RateRule HOURLY =
      new RateRule(new RateLimit(1000, Duration.ofHours(1)), Algorithm.FIXED_WINDOW);

  private CatalogSamples() {}

  public static ApiProduct api(Organization organization) {
    UUID id = Samples.id();
    return new ApiProduct(
        new ApiId(id),
        organization.id(),
        new ApiName("Größen & Maße"),
        new Slug("api-" + (id.getLeastSignificantBits() & 0xffffff)),
        Optional.of(new Description("What fits whom, in „all“ sizes 🦉")),
        Visibility.PUBLIC,
        Revision.first(Samples.NOW));
  }

  /** The same under another name. */
  static ApiProduct named(ApiProduct api, String name, String slug, Optional<String> description) {
    return new ApiProduct(
        api.id(),
        api.organization(),
        new ApiName(name),
        new Slug(slug),
        description.map(Description::new),
        api.visibility(),
        api.revision());
  }

  static ApiProduct called(ApiProduct api, Slug slug) {
    return new ApiProduct(
        api.id(),
        api.organization(),
        api.name(),
        slug,
        api.description(),
        api.visibility(),
        api.revision());
  }

  static ApiProduct shownTo(ApiProduct api, Visibility visibility) {
    return new ApiProduct(
        api.id(),
        api.organization(),
        api.name(),
        api.slug(),
        api.description(),
        visibility,
        api.revision());
  }

  public static ApiVersion draft(ApiProduct api, String label) {
    return ApiVersion.draft(
        new VersionId(Samples.id()), api, new VersionLabel(label), definition(), Samples.NOW);
  }

  /** With something in every place. */
  public static Definition definition() {
    return new Definition(
        List.of(
            Target.parse("https://a.example:8443/base", 3), Target.parse("http://b.example/", 0)),
        List.of(
            new Scope(READ, Optional.of(new Description("Look at pets"))),
            new Scope(WRITE, Optional.empty())),
        List.of(
            new Operation(new HttpMethod("GET"), PathTemplate.parse("/pets/{id}"), Set.of(READ)),
            new Operation(new HttpMethod("POST"), PathTemplate.parse("/pets"), Set.of(READ, WRITE)),
            new Operation(
                new HttpMethod("PURGE"),
                PathTemplate.parse("/cache/**"),
                Set.of(),
                10,
                List.of(HOURLY))),
        new HeaderName("X-Pet-Key"),
        Set.of(new HttpMethod("GET"), new HttpMethod("POST"), new HttpMethod("PURGE")),
        new Timeouts(1234, 56789),
        new Traffic(
            Balance.LEAST_IN_FLIGHT,
            new Retries(2, 50),
            new Ejection(3, 60),
            Optional.of(new HealthCheck("/health", 2500, 900, 1, 2)),
            Optional.of(64),
            Optional.of(5_000_000_000L),
            UpstreamHost.CLIENT,
            new UpstreamTls(false, Optional.of("pets.internal")),
            new CallerLimits(
                List.of(HOURLY),
                Optional.of(
                    new ConsumerHeader(
                        "X-Client-ID", ConsumerIds.REGISTERED, List.of(HOURLY), true)))),
        AccessMode.OPEN,
        List.of(new RouteRule(Optional.of("pets.example"), "/v1"), prefix("/pets")));
  }

  /** With as little as possible. */
  public static Definition plain() {
    return new Definition(
        List.of(Target.parse("http://a.example", 1)),
        List.of(),
        List.of(),
        HeaderName.DEFAULT,
        Set.of(),
        Timeouts.DEFAULT,
        Traffic.DEFAULT,
        AccessMode.GRANTED,
        List.of());
  }

  static RouteRule prefix(String path) {
    return new RouteRule(Optional.empty(), path);
  }

  public static Plan plan(Organization organization) {
    PlanId id = new PlanId(Samples.id());
    return new Plan(
        id,
        organization.id(),
        new PlanName("Größer " + id),
        new PlanTerms(
            List.of(
                new RateRule(new RateLimit(10, Duration.ofSeconds(1)), Algorithm.TOKEN_BUCKET),
                HOURLY),
            Optional.of(1_000_000L),
            Optional.of(Tariff.of(Price.parse("0.000000001", Money.currency("USD")))),
            false),
        Revision.first(Samples.NOW));
  }

  /** One of each kind, and a plain price between them. */
  public static List<Tariff> tariffs() {
    return Stream.of(
            "1 USD charge=23 free=100 graduated 1000:0.001 10000:0.0005 *:0.000000001",
            "1 JPY charge=2345 free=0 volume 1:5 *:4",
            "1 USD charge=23 free=0 per_request *:0",
            "1 EUR charge=2 free=0 per_request *:0.25",
            "1 BHD charge=23 free=1000000000000000 package 1000000000000000:900000000")
        .map(TariffText::parse)
        .toList();
  }

  static Plan named(Plan plan, PlanName name) {
    return new Plan(plan.id(), plan.organization(), name, plan.terms(), plan.revision());
  }
}
