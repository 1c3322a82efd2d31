package io.gatehouse.web.usage;

import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.credential.KeyAccess;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.usage.KeyUseQueries;
import io.gatehouse.application.usage.UsageQueries;
import io.gatehouse.application.usage.UsageQuestion;
import io.gatehouse.application.usage.UsageScope;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Optional;

/** How much APIs, and keys, are used. */
@Controller("/api")
@Tag(name = "Usage")
public class UsageController {

  private static final String FROM =
      "First moment, by whole minutes; a day before the end by default, at most 400.";
  private static final String TO = "Last moment, to the end of its minute; now by default.";
  private static final String GROUP =
      "key, version, operation, status, consumer, minute, hour or day; by default nothing is told"
          + " apart.";
  private static final String ZONE = "Where days begin: a name of the tz database; UTC by default.";

  private final UsageQueries queries;
  private final KeyUseQueries keyUses;
  private final CatalogAccess catalog;
  private final KeyAccess keys;
  private final Authority authority;
  private final Clock clock;

  UsageController(
      UsageQueries queries,
      KeyUseQueries keyUses,
      CatalogAccess catalog,
      KeyAccess keys,
      Authority authority,
      Clock clock) {
    this.queries = queries;
    this.keyUses = keyUses;
    this.catalog = catalog;
    this.keys = keys;
    this.authority = authority;
    this.clock = clock;
  }

  @Get("/usage/{api}")
  @Governed(access = Access.PERMISSION, permission = Permission.READ_USAGE, overOrganization = true)
  @Operation(
      summary = "See how an API is used",
      operationId = "getApiUsage",
      description =
          "Requests are counted within seconds of being answered; those that were turned away are"
              + " not. Percentiles are of all requests of a group, to a sixteenth.")
  public UsageView ofApi(
      String api,
      @QueryValue @Parameter(description = FROM) Optional<String> from,
      @QueryValue @Parameter(description = TO) Optional<String> to,
      @QueryValue("group_by") @Parameter(description = GROUP) Optional<String> groupBy,
      @QueryValue @Parameter(description = ZONE) Optional<String> zone,
      Caller caller) {
    ApiProduct found = catalog.api(caller, api);
    authority.require(caller, found.organization(), Permission.READ_USAGE);
    return answer(
        UsageScope.of(found.organization(), found.id()), new UsageFields(from, to, groupBy, zone));
  }

  @Get("/organizations/{organization}/usage")
  @Governed(access = Access.PERMISSION, permission = Permission.READ_USAGE, overOrganization = true)
  @Operation(
      summary = "See how all APIs of an organization are used",
      operationId = "getOrganizationUsage")
  public UsageView ofOrganization(
      String organization,
      @QueryValue @Parameter(description = FROM) Optional<String> from,
      @QueryValue @Parameter(description = TO) Optional<String> to,
      @QueryValue("group_by") @Parameter(description = GROUP) Optional<String> groupBy,
      @QueryValue @Parameter(description = ZONE) Optional<String> zone,
      Caller caller) {
    OrganizationId found = authority.visible(caller, organization).id();
    authority.require(caller, found, Permission.READ_USAGE);
    return answer(UsageScope.of(found), new UsageFields(from, to, groupBy, zone));
  }

  @Get("/keys/{key}/usage")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(
      summary = "See how a key is used",
      operationId = "getKeyUsage",
      description = "For whoever looks after its consumer, whosever the APIs are.")
  public KeyUsageView ofKey(
      String key,
      @QueryValue @Parameter(description = FROM) Optional<String> from,
      @QueryValue @Parameter(description = TO) Optional<String> to,
      @QueryValue("group_by") @Parameter(description = GROUP) Optional<String> groupBy,
      @QueryValue @Parameter(description = ZONE) Optional<String> zone,
      Caller caller) {
    ApiKey found = keys.key(caller, key);
    CredentialRef credential = new CredentialRef(found.id().value(), false);
    UsageQuestion question =
        new UsageFields(from, to, groupBy, zone)
            .question(UsageScope.of(credential), clock.instant());
    return KeyUsageView.of(
        found.id().toString(), keyUses.find(credential), question, queries.report(question));
  }

  private UsageView answer(UsageScope scope, UsageFields fields) {
    UsageQuestion question = fields.question(scope, clock.instant());
    return UsageView.of(question, queries.report(question));
  }
}
