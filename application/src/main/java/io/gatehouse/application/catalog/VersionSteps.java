package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Versions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Takes versions to their next edition, for whichever use case decided what that is. */
public final class VersionSteps {

  /** Who wants to do what to which version. */
  record Step(
      Caller caller,
      String api,
      String version,
      Action action,
      Permission permission,
      Versions expected) {}

  private final Audited audited;
  private final CatalogAccess access;
  private final ApiVersions versions;
  private final DefinitionRules rules;
  private final Clock clock;

  public VersionSteps(
      Audited audited,
      CatalogAccess access,
      ApiVersions versions,
      DefinitionRules rules,
      Clock clock) {
    this.audited = audited;
    this.access = access;
    this.versions = versions;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * @param move tells the next edition; one that is the same as before is not stored
   */
  ApiVersion take(Step step, BiFunction<ApiVersion, Instant, ApiVersion> move) {
    return take(step, move, (next, notes) -> {});
  }

  /**
   * @param then what follows from it, once it is stored
   */
  ApiVersion take(
      Step step,
      BiFunction<ApiVersion, Instant, ApiVersion> move,
      BiConsumer<ApiVersion, Notes> then) {
    ResourceRef resource = new ResourceRef(step.version());
    Intent intent = new Intent(step.caller().provenance(), step.action(), resource);
    return audited.perform(
        intent,
        notes -> {
          ApiVersion taken = taken(step, move, notes);
          then.accept(taken, notes);
          return taken;
        });
  }

  private ApiVersion taken(
      Step step, BiFunction<ApiVersion, Instant, ApiVersion> move, Notes notes) {
    ApiVersion now =
        access.version(step.caller(), step.api(), step.version(), step.permission(), notes);
    Refused.ifStale(step.expected(), now.revision());
    ApiVersion next = Refused.ifRuledOut(() -> move.apply(now, clock.instant()));
    if (next.equals(now)) {
      notes.nothing();
      return now;
    }
    return saved(now, next, notes);
  }

  private ApiVersion saved(ApiVersion now, ApiVersion next, Notes notes) {
    if (!next.definition().routes().equals(now.definition().routes())) {
      rules.claim(next);
    }
    if (!versions.save(next)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    String changed = differences(now.definition(), next.definition());
    if (!changed.isEmpty()) {
      notes.detail("changed", changed);
    }
    notes.moved("lifecycle", now.lifecycle().text(), next.lifecycle().text());
    notes.changed(Change.of(Change.Kind.API, next.api()));
    return next;
  }

  /** The names alone: addresses of upstreams are nobody's business but their owner's. */
  private static String differences(Definition before, Definition after) {
    Map<String, Function<Definition, Object>> parts = new TreeMap<>();
    parts.put("balance", each -> each.traffic().balance());
    parts.put("ejection", each -> each.traffic().ejection());
    parts.put("health_check", each -> each.traffic().healthCheck());
    parts.put("max_body_bytes", each -> each.traffic().maxBodyBytes());
    parts.put("max_in_flight", each -> each.traffic().maxInFlight());
    parts.put("retries", each -> each.traffic().retries());
    parts.put("upstream_host", each -> each.traffic().upstreamHost());
    parts.put("upstream_tls", each -> each.traffic().tls());
    parts.put("consumer_header", each -> each.traffic().callers().consumers());
    parts.put("limits", each -> each.traffic().callers().limits());
    parts.put("access", Definition::access);
    parts.put("allowed_methods", Definition::allowedMethods);
    parts.put("auth_header", Definition::authHeader);
    parts.put("operations", Definition::operations);
    parts.put("routes", Definition::routes);
    parts.put("scopes", Definition::scopes);
    parts.put("timeouts", Definition::timeouts);
    parts.put("upstreams", Definition::upstreams);
    parts.values().removeIf(part -> part.apply(before).equals(part.apply(after)));
    return String.join(" ", parts.keySet());
  }
}
