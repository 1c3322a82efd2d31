package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Quota;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Makes APIs and versions, for whichever use case decided that there shall be one. */
public final class NewApis {

  private final ApiProducts apis;
  private final ApiVersions versions;
  private final DefinitionRules rules;
  private final Quotas quotas;
  private final IdSource ids;
  private final Clock clock;

  public NewApis(
      ApiProducts apis,
      ApiVersions versions,
      DefinitionRules rules,
      Quotas quotas,
      IdSource ids,
      Clock clock) {
    this.apis = apis;
    this.versions = versions;
    this.rules = rules;
    this.quotas = quotas;
    this.ids = ids;
    this.clock = clock;
  }

  /** With the slug asked for, or else with a free one that resembles the name. */
  public ApiProduct create(
      OrganizationId organization,
      ApiName name,
      Optional<Slug> slug,
      Optional<Description> description,
      Visibility visibility,
      Notes notes) {
    ApiId id = new ApiId(ids.next());
    Slug wanted = slug.orElseGet(() -> resembling(name));
    Revision first = Revision.first(clock.instant());
    ApiProduct api =
        wanted
            .alternatives(id)
            .limit(slug.isPresent() ? 1 : Long.MAX_VALUE)
            .map(
                each ->
                    new ApiProduct(id, organization, name, each, description, visibility, first))
            .filter(apis::add)
            .findFirst()
            .orElseThrow(() -> new Refused(RefusalCode.SLUG_TAKEN));
    quotas.check(Quota.APIS, organization.value());
    notes.about(id).in(organization).detail("slug", api.slug());
    notes.detail("visibility", visibility.text()).changed(Change.of(Change.Kind.API, id));
    return api;
  }

  /** Refuses a target that must not be one, for whoever has another name for the field. */
  public void requireAllowed(String field, Target target) {
    rules.requireAllowed(field, target);
  }

  public ApiVersion draft(ApiProduct api, VersionLabel label, Definition definition, Notes notes) {
    rules.requireAllowed(definition.upstreams());
    ApiVersion version =
        ApiVersion.draft(new VersionId(ids.next()), api, label, definition, clock.instant());
    if (!versions.add(version)) {
      throw new Refused(RefusalCode.LABEL_TAKEN);
    }
    quotas.check(Quota.VERSIONS, api.id().value());
    rules.claim(version);
    return noted(version, notes);
  }

  public ApiVersion publish(ApiVersion draft, Notes notes) {
    Instant now = clock.instant();
    ApiVersion published = Refused.ifRuledOut(() -> draft.publish(now));
    if (!versions.save(published)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    return noted(published, notes);
  }

  private static ApiVersion noted(ApiVersion version, Notes notes) {
    notes.about(version.id()).in(version.organization()).detail("api", version.api());
    notes.detail("label", version.label()).changed(Change.of(Change.Kind.API, version.api()));
    return version;
  }

  /** What is named like something of Gatehouse's own is told apart from that. */
  private static Slug resembling(ApiName name) {
    return Slug.resembling(name.value())
        .or(() -> Slug.resembling(name.value() + "-api"))
        .orElseGet(() -> new Slug("unnamed"));
  }
}
