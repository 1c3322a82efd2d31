package io.gatehouse.web.catalog;

import io.gatehouse.application.catalog.CatalogQueries;
import io.gatehouse.application.catalog.CatalogQueries.Offer;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.catalog.VersionView.SunsetView;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.PageView;
import io.gatehouse.web.limit.LimitBody;
import io.gatehouse.web.money.PricingBody;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;

/** What can be subscribed to. */
@Controller("/api/catalog")
@Tag(name = "Catalog")
public class CatalogController {

  private static final int MOST_OF_A_QUERY = 100;

  /** An API that the caller may subscribe to. */
  @Serdeable
  public record OfferView(
      ApiView api, Offerer organization, List<OfferedVersion> versions, List<OfferedPlan> plans) {

    static OfferView of(Offer offer) {
      return new OfferView(
          ApiView.of(offer.api()),
          Offerer.of(offer.organization()),
          offer.versions().stream().map(OfferedVersion::of).toList(),
          offer.plans().stream().map(OfferedPlan::of).toList());
    }
  }

  /** Who offers it. */
  @Serdeable
  public record Offerer(String id, String name, String slug) {

    static Offerer of(Organization organization) {
      return new Offerer(
          organization.id().toString(), organization.name().value(), organization.slug().value());
    }
  }

  /** What can be subscribed to, without where it is served from. */
  @Serdeable
  public record OfferedVersion(
      @Schema(example = "ver_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
      @Schema(example = "v1") String label,
      @Schema(example = "published") String state,
      @Nullable SunsetView sunset,
      List<DefinitionBody.ScopeBody> scopes,
      @Schema(
              description =
                  "What can be called, the first 100 at most; of a version that declares none,"
                      + " every path.")
          List<OfferedOperation> operations,
      @Schema(example = "1", description = "How many there are in all.") int operationCount,
      @Schema(example = "granted") String access,
      @Schema(example = "X-API-Key", description = "In which a key is sent.") String authHeader) {

    static OfferedVersion of(ApiVersion version) {
      return new OfferedVersion(
          version.id().toString(),
          version.label().value(),
          version.lifecycle().text(),
          version.sunset().map(SunsetView::of).orElse(null),
          version.definition().scopes().stream().map(DefinitionBody.ScopeBody::of).toList(),
          OfferedOperation.first(version.definition()),
          version.definition().operations().size(),
          version.definition().access().text(),
          version.definition().authHeader().value());
    }
  }

  /** Terms under which one can subscribe. */
  @Serdeable
  public record OfferedPlan(
      @Schema(example = "pln_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
      @Schema(example = "Starter") String name,
      List<LimitBody> limits,
      @Nullable Long requestsPerMonth,
      @Nullable String pricePerRequest,
      @Nullable @Schema(example = "USD") String currency,
      @Nullable PricingBody pricing,
      boolean autoApprove) {

    static OfferedPlan of(Plan plan) {
      PlanView all = PlanView.of(plan);
      return new OfferedPlan(
          all.id(),
          all.name(),
          all.limits(),
          all.requestsPerMonth(),
          all.pricePerRequest(),
          all.currency(),
          all.pricing(),
          all.autoApprove());
    }
  }

  private final CatalogQueries queries;

  CatalogController(CatalogQueries queries) {
    this.queries = queries;
  }

  @Get
  @Governed(access = Access.SIGNED_IN)
  @Operation(
      summary = "Search the catalog",
      operationId = "searchCatalog",
      description =
          "What you may see and subscribe to: APIs with a published or deprecated version. A page"
              + " ends early where there is much to say of its APIs.")
  public PageView<OfferView> search(
      @QueryValue Optional<String> query, PageRequest page, Caller caller) {
    Fields fields = new Fields();
    Optional<String> words = fields.optional("query", query.orElse(null), CatalogController::words);
    fields.check();
    return PageView.of(
        queries.offers(CatalogQueries.Audience.of(caller), words, page), OfferView::of);
  }

  private static String words(String text) {
    if (text.length() > MOST_OF_A_QUERY) {
      throw new InvalidValue("query", Fault.TOO_LONG, "at most " + MOST_OF_A_QUERY + " characters");
    }
    return text.strip();
  }
}
