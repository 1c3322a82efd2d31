package io.gatehouse.app.wiring;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.catalog.AllowedTargets;
import io.gatehouse.application.catalog.ApiDependents;
import io.gatehouse.application.catalog.ApiProducts;
import io.gatehouse.application.catalog.ApiVersions;
import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.catalog.CatalogQueries;
import io.gatehouse.application.catalog.ChangeApi;
import io.gatehouse.application.catalog.ChangePlan;
import io.gatehouse.application.catalog.ChangeVersion;
import io.gatehouse.application.catalog.CreateApi;
import io.gatehouse.application.catalog.CreatePlan;
import io.gatehouse.application.catalog.CreateVersion;
import io.gatehouse.application.catalog.DefinitionRules;
import io.gatehouse.application.catalog.DeleteApi;
import io.gatehouse.application.catalog.DeletePlan;
import io.gatehouse.application.catalog.DeprecateVersion;
import io.gatehouse.application.catalog.NewApis;
import io.gatehouse.application.catalog.NewOffers;
import io.gatehouse.application.catalog.NewPlans;
import io.gatehouse.application.catalog.OwnHosts;
import io.gatehouse.application.catalog.PlanEndings;
import io.gatehouse.application.catalog.Plans;
import io.gatehouse.application.catalog.PublishVersion;
import io.gatehouse.application.catalog.RetireVersion;
import io.gatehouse.application.catalog.VersionSteps;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.catalog.TargetRules;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** APIs, their versions and plans. */
@Factory
final class CatalogWiring {

  @Singleton
  CatalogAccess catalogAccess(
      Authority authority, ApiProducts apis, ApiVersions versions, Plans plans) {
    return new CatalogAccess(authority, apis, versions, plans);
  }

  @Singleton
  TargetRules targetRules(Settings settings) {
    return settings.targetRules(MachineAddresses.read());
  }

  @Singleton
  AllowedTargets allowedTargets(TargetRules rules) {
    return new AllowedTargets(rules);
  }

  @Singleton
  DefinitionRules definitionRules(
      ApiVersions versions, Quotas quotas, AllowedTargets targets, Settings settings) {
    List<String> own =
        List.of(settings.gatewayAddress(), settings.controlAddress(), settings.issuer());
    return new DefinitionRules(versions, OwnHosts.of(own), quotas, targets);
  }

  @Singleton
  PlanEndings planEndings(CatalogQueries queries) {
    return new PlanEndings(queries);
  }

  @Singleton
  NewApis newApis(
      ApiProducts apis,
      ApiVersions versions,
      DefinitionRules rules,
      Quotas quotas,
      IdSource ids,
      Clock clock) {
    return new NewApis(apis, versions, rules, quotas, ids, clock);
  }

  @Singleton
  VersionSteps versionSteps(
      Audited audited,
      CatalogAccess access,
      ApiVersions versions,
      DefinitionRules rules,
      Clock clock) {
    return new VersionSteps(audited, access, versions, rules, clock);
  }

  @Singleton
  CreateApi createApi(Audited audited, Authority authority, NewApis newApis) {
    return new CreateApi(audited, authority, newApis);
  }

  @Singleton
  ChangeApi changeApi(Audited audited, CatalogAccess access, ApiProducts apis, Clock clock) {
    return new ChangeApi(audited, access, apis, clock);
  }

  @Singleton
  DeleteApi deleteApi(
      Audited audited, CatalogAccess access, ApiProducts apis, ApiDependents dependents) {
    return new DeleteApi(audited, access, apis, dependents);
  }

  @Singleton
  CreateVersion createVersion(Audited audited, CatalogAccess access, NewApis newApis) {
    return new CreateVersion(audited, access, newApis);
  }

  @Singleton
  ChangeVersion changeVersion(VersionSteps steps, AllowedTargets targets) {
    return new ChangeVersion(steps, targets);
  }

  @Singleton
  PublishVersion publishVersion(VersionSteps steps) {
    return new PublishVersion(steps);
  }

  @Singleton
  DeprecateVersion deprecateVersion(VersionSteps steps, ApiVersions versions) {
    return new DeprecateVersion(steps, versions);
  }

  @Singleton
  RetireVersion retireVersion(VersionSteps steps, ApiDependents dependents) {
    return new RetireVersion(steps, dependents);
  }

  @Singleton
  NewPlans newPlans(Plans plans, Quotas quotas, IdSource ids, Clock clock) {
    return new NewPlans(plans, quotas, ids, clock);
  }

  @Singleton
  NewOffers newOffers(NewApis newApis, NewPlans newPlans) {
    return new NewOffers(newApis, newPlans);
  }

  @Singleton
  CreatePlan createPlan(Audited audited, Authority authority, NewPlans newPlans) {
    return new CreatePlan(audited, authority, newPlans);
  }

  @Singleton
  ChangePlan changePlan(Audited audited, CatalogAccess access, Plans plans, Clock clock) {
    return new ChangePlan(audited, access, plans, clock);
  }

  @Singleton
  DeletePlan deletePlan(Audited audited, CatalogAccess access, Plans plans) {
    return new DeletePlan(audited, access, plans);
  }
}
