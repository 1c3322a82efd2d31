package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Saved;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.domain.value.Versions;
import java.time.Clock;
import java.util.Optional;

/** Renames an API, moves it to another slug, describes it, or shows it to others. */
public final class ChangeApi {

  /** What is absent stays as it is. */
  public record Command(
      Caller caller,
      String api,
      Optional<ApiName> name,
      Optional<Slug> slug,
      Edit<Description> description,
      Edit<Visibility> visibility,
      Versions expected) {}

  private final Audited audited;
  private final CatalogAccess access;
  private final ApiProducts apis;
  private final Clock clock;

  public ChangeApi(Audited audited, CatalogAccess access, ApiProducts apis, Clock clock) {
    this.audited = audited;
    this.access = access;
    this.apis = apis;
    this.clock = clock;
  }

  public ApiProduct change(Command command) {
    ResourceRef resource = new ResourceRef(command.api());
    Intent intent = new Intent(command.caller().provenance(), Action.UPDATE_API, resource);
    return audited.perform(intent, notes -> changed(command, notes));
  }

  private ApiProduct changed(Command command, Notes notes) {
    ApiProduct now = access.api(command.caller(), command.api(), Permission.MANAGE_APIS, notes);
    Refused.ifStale(command.expected(), now.revision());
    ApiProduct next =
        now.with(
            command.name().orElse(now.name()),
            command.slug().orElse(now.slug()),
            command.description().over(now.description()),
            command.visibility().over(now.visibility(), Visibility.PRIVATE),
            clock.instant());
    if (changesNothing(now, next)) {
      notes.nothing();
      return now;
    }
    notes.moved("slug", now.slug(), next.slug());
    notes.moved("visibility", now.visibility().text(), next.visibility().text());
    return saved(next, notes);
  }

  private ApiProduct saved(ApiProduct next, Notes notes) {
    Saved saved = apis.save(next);
    if (saved != Saved.DONE) {
      throw new Refused(saved == Saved.TAKEN ? RefusalCode.SLUG_TAKEN : RefusalCode.STALE_VERSION);
    }
    notes.changed(Change.of(Change.Kind.API, next.id()));
    return next;
  }

  private static boolean changesNothing(ApiProduct now, ApiProduct next) {
    return next.name().equals(now.name())
        && next.slug().equals(now.slug())
        && next.description().equals(now.description())
        && next.visibility() == now.visibility();
  }
}
