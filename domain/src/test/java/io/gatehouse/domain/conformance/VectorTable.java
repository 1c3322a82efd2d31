package io.gatehouse.domain.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.ConsumerHeader;
import io.gatehouse.domain.catalog.ConsumerIds;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PathTemplate;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.Scope;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.credential.Tokens;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.RevokedTokenRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.SigningKeysRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.Slug;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Makes a table of its description. */
final class VectorTable {

  private VectorTable() {}

  static RoutingTable read(JsonNode table) {
    List<TableRow> rows = new ArrayList<>();
    rows.addAll(list(table.get("organizations"), VectorTable::organization));
    rows.addAll(list(table.get("apis"), VectorTable::api));
    rows.addAll(list(table.get("plans"), VectorTable::plan));
    rows.addAll(list(table.get("consumers"), VectorTable::consumer));
    rows.addAll(list(table.get("keys"), VectorTable::key));
    rows.addAll(list(table.get("clients"), VectorTable::client));
    rows.add(
        new SigningKeysRow(
            list(table.get("signing_keys"), id -> Tokens.key(id.asText(), Optional.empty()))));
    rows.addAll(list(table.get("revoked_tokens"), VectorTable::revoked));
    return RoutingTable.EMPTY.at(1, rows.stream().map(TableChange.Put::new).toList());
  }

  private static OrganizationRow organization(JsonNode row) {
    OrganizationTerms terms =
        new OrganizationTerms(
            new Allowance(rules(row.path("limits")), month(row)),
            OrganizationTerms.zone(row.path("time_zone").asText("UTC")));
    return new OrganizationRow(
        OrganizationId.parse(text(row, "id")), new Slug(text(row, "slug")), terms);
  }

  private static ApiRow api(JsonNode row) {
    return new ApiRow(
        ApiId.parse(text(row, "id")),
        OrganizationId.parse(text(row, "organization")),
        new Slug(text(row, "slug")),
        list(row.get("versions"), VectorTable::version));
  }

  private static VersionRow version(JsonNode row) {
    return new VersionRow(
        VersionId.parse(text(row, "id")),
        new VersionLabel(text(row, "label")),
        Lifecycle.parse(text(row, "lifecycle")),
        optional(row.get("published_at"), time -> Instant.parse(time.asText())),
        Optional.empty(),
        definition(row));
  }

  private static Definition definition(JsonNode row) {
    return new Definition(
        list(row.get("upstreams"), url -> Target.parse(url.asText(), 1)),
        list(row.get("scopes"), name -> new Scope(new ScopeName(name.asText()), Optional.empty())),
        list(row.get("operations"), VectorTable::operation),
        new HeaderName(text(row, "auth_header")),
        new HashSet<>(list(row.get("allowed_methods"), name -> new HttpMethod(name.asText()))),
        Timeouts.DEFAULT,
        Traffic.DEFAULT.limiting(callers(row)),
        AccessMode.parse(text(row, "access")),
        list(
            row.get("routes"),
            rule ->
                new RouteRule(
                    optional(rule.get("host"), JsonNode::asText), text(rule, "path_prefix"))));
  }

  private static CallerLimits callers(JsonNode row) {
    JsonNode header = row.path("consumer_header");
    Optional<ConsumerHeader> consumers =
        header.isMissingNode()
            ? Optional.empty()
            : Optional.of(
                new ConsumerHeader(
                    header.asText(),
                    ConsumerIds.parse(row.path("consumer_ids").asText("any")),
                    rules(row.path("consumer_limits")),
                    row.path("consumer_limit_replaces").asBoolean()));
    return new CallerLimits(rules(row.path("limits")), consumers);
  }

  private static Operation operation(JsonNode operation) {
    return new Operation(
        new HttpMethod(text(operation, "method")),
        PathTemplate.parse(text(operation, "path")),
        scopes(operation.get("scopes")),
        operation.path("cost").asInt(1),
        rules(operation.path("limits")));
  }

  private static PlanRow plan(JsonNode row) {
    return new PlanRow(
        PlanId.parse(text(row, "id")),
        new PlanTerms(rules(row.get("limits")), month(row), Optional.empty(), false));
  }

  private static List<RateRule> rules(JsonNode rules) {
    return list(rules, rule -> new RateRule(rate(rule), Algorithm.parse(text(rule, "algorithm"))));
  }

  private static Optional<Long> month(JsonNode row) {
    JsonNode requests = row.path("requests_per_month");
    return requests.isMissingNode() ? Optional.empty() : Optional.of(requests.asLong());
  }

  private static ConsumerRow consumer(JsonNode row) {
    return new ConsumerRow(
        ConsumerId.parse(text(row, "id")),
        OrganizationId.parse(text(row, "organization")),
        list(row.get("subscriptions"), VectorTable::subscription));
  }

  private static SubscriptionRow subscription(JsonNode row) {
    Optional<RateLimit> limit = optional(row.get("rate_limit"), VectorTable::rate);
    return new SubscriptionRow(
        SubscriptionId.parse(text(row, "id")),
        VersionId.parse(text(row, "version")),
        Subscription.State.valueOf(text(row, "state").toUpperCase(Locale.ROOT)),
        optional(row.get("granted_scopes"), scopes -> new Grant(scopes(scopes), limit))
            .orElse(null),
        optional(row.get("plan"), plan -> PlanId.parse(plan.asText())).orElse(null),
        row.path("spent_out").asBoolean());
  }

  private static KeyRow key(JsonNode row) {
    AddressRules addresses =
        new AddressRules(
            list(row.get("ip_restrictions"), range -> AddressRange.parse(range.asText())),
            list(row.get("ip_denied"), range -> AddressRange.parse(range.asText())));
    KeyTerms terms =
        new KeyTerms(
            scopes(row.get("scopes")),
            optional(row.get("expires_at"), time -> Instant.parse(time.asText())),
            addresses,
            optional(row.get("rate_limit"), VectorTable::rate),
            Optional.empty());
    return new KeyRow(
        KeyId.parse(text(row, "id")),
        ConsumerId.parse(text(row, "consumer")),
        KeyEnvironment.parse(text(row, "environment")),
        fingerprint(row),
        list(
            row.get("retiring"),
            old -> new KeyRow.Retiring(fingerprint(old), Instant.parse(text(old, "until")))),
        terms,
        row.get("revoked").asBoolean());
  }

  private static ClientRow client(JsonNode row) {
    return new ClientRow(
        ClientId.parse(text(row, "id")),
        ConsumerId.parse(text(row, "consumer")),
        row.get("revoked").asBoolean());
  }

  private static RevokedTokenRow revoked(JsonNode row) {
    Instant issued = Vectors.NOW.minusSeconds(row.get("issued_seconds_ago").asLong());
    return new RevokedTokenRow(
        TokenId.parse(text(row, "id")), Vectors.NOW, issued.plus(ClientToken.LIFETIME));
  }

  static ClientToken token(JsonNode token) {
    return ClientToken.issue(
        TokenId.parse(text(token, "id")),
        ClientId.parse(text(token, "client")),
        scopes(token.get("scopes")),
        Vectors.NOW.minusSeconds(token.get("issued_seconds_ago").asLong()));
  }

  private static KeyFingerprint fingerprint(JsonNode row) {
    return KeyFingerprint.ofBytes(HexFormat.of().parseHex(text(row, "secret_sha256")));
  }

  private static RateLimit rate(JsonNode limit) {
    return new RateLimit(
        limit.get("requests").asLong(), Duration.ofSeconds(limit.get("window_seconds").asLong()));
  }

  private static Set<ScopeName> scopes(JsonNode names) {
    return new HashSet<>(list(names, name -> new ScopeName(name.asText())));
  }

  private static String text(JsonNode row, String field) {
    return row.get(field).asText();
  }

  private static <T> Optional<T> optional(JsonNode node, Function<JsonNode, T> reader) {
    return node.isNull() ? Optional.empty() : Optional.of(reader.apply(node));
  }

  private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> reader) {
    return StreamSupport.stream(nodes.spliterator(), false).map(reader).toList();
  }
}
