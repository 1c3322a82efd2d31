package io.gatehouse.application.credential;

import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.credential.Inspection.Standing;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.routing.TableExcerpts;
import io.gatehouse.application.subscription.SubscriptionQueries;
import io.gatehouse.domain.access.KeyCheck;
import io.gatehouse.domain.access.Presented;
import io.gatehouse.domain.access.TokenCheck;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings together what a decision would be made of, for somebody who asks how it would turn out.
 */
public final class Inspections {

  private static final PageRequest ONE = new PageRequest(1, Optional.empty());
  private static final KeyId ANY = new KeyId(new UUID(0, 0));

  /**
   * What is asked about.
   *
   * @param organization whose API it is, by id or slug; may be left out where the API's name says
   *     it
   * @param version by id or label; without one it is the one for callers who name none
   * @param ip without one, it is an address from which the key may be used
   */
  public record Question(
      Caller caller,
      Optional<String> organization,
      String api,
      Optional<String> version,
      Proof proof,
      Optional<IpAddress> ip) {}

  private final CatalogAccess catalog;
  private final SubscriptionQueries subscriptions;
  private final TableExcerpts excerpts;

  public Inspections(
      CatalogAccess catalog, SubscriptionQueries subscriptions, TableExcerpts excerpts) {
    this.catalog = catalog;
    this.subscriptions = subscriptions;
    this.excerpts = excerpts;
  }

  /**
   * @throws Refused with {@code not_found} if there is no such version, or none that the caller may
   *     know of
   */
  public Inspection inspect(Question question, Instant now) {
    Reach reach = Reach.of(question.caller());
    Proof proof = question.proof();
    boolean owner = proof.owner().filter(it -> reach.covers(it.organization())).isPresent();
    ApiProduct api =
        catalog.known(
            question.caller(),
            question.organization(),
            question.api(),
            it -> owner && haveDealt(proof.owner(), it));
    boolean producer = reach.covers(api.organization());
    Standing standing = owner ? Standing.OWNER : standing(producer, proof, api);
    RoutingTable read = excerpts.of(Optional.of(api), proof.owner(), proof.subjects());
    ApiRow row = found(read.api(api.id()));
    VersionRow version = version(question, api, row, producer);
    RoutingTable table = excerpts.withPlan(read, proof.owner(), version.id());
    return new Inspection(told(table, question, standing, now), row, version, proof, standing);
  }

  private Standing standing(boolean producer, Proof proof, ApiProduct api) {
    if (!producer) {
      return Standing.STRANGER;
    }
    return haveDealt(proof.owner(), api) ? Standing.SUPPLIER : Standing.PRODUCER;
  }

  /** Whether the consumer has, had or wanted to have access to the API. */
  private boolean haveDealt(Optional<KeyOwner> owner, ApiProduct api) {
    if (owner.isEmpty()) {
      return false;
    }
    SubscriptionQueries.Filter between =
        new SubscriptionQueries.Filter(
            Optional.empty(),
            Optional.of(api.id()),
            owner.map(KeyOwner::consumer),
            Optional.empty());
    return !subscriptions.subscriptions(Reach.PLATFORM, between, ONE).items().isEmpty();
  }

  private VersionRow version(Question question, ApiProduct api, ApiRow row, boolean producer) {
    if (question.version().isEmpty()) {
      return found(row.best());
    }
    ApiVersion version = catalog.version(api, question.version().get());
    if (version.lifecycle() == Lifecycle.DRAFT && !producer) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
    return found(row.version(version.id()));
  }

  private static RoutingTable told(
      RoutingTable table, Question question, Standing standing, Instant now) {
    Proof proof = question.proof();
    if (proof.isAnyKey()) {
      return proof.owner().map(owner -> table.at(0, List.of(anyKey(owner)))).orElse(table);
    }
    if (proof.presented() instanceof Presented.Token presented) {
      ClientRow client = table.client(presented.token().client());
      boolean bad =
          client != null && TokenCheck.validity(table, client, presented.token(), now) != null;
      return bad && !standing.isInformed()
          ? table.at(0, List.of(new TableChange.NoClient(presented.token().client())))
          : table;
    }
    KeyRow key =
        proof.presented() instanceof Presented.Key presented
            ? table.key(presented.fingerprint())
            : null;
    return key == null ? table : told(table, key, question, standing, now);
  }

  /** What is wrong with a key is nobody's business but of those it concerns. */
  private static RoutingTable told(
      RoutingTable table, KeyRow key, Question question, Standing standing, Instant now) {
    boolean bad =
        question.proof().presented() instanceof Presented.Key presented
            && KeyCheck.validity(key, presented.fingerprint(), now) != null;
    if (bad && !standing.isInformed()) {
      return table.at(0, List.of(new TableChange.NoKey(key.id())));
    }
    return question.ip().isPresent() ? table : table.at(0, List.of(put(key.fromAnywhere())));
  }

  private static TableChange anyKey(KeyOwner owner) {
    return put(
        new KeyRow(
            ANY,
            owner.consumer(),
            KeyEnvironment.LIVE,
            Proof.ANY,
            List.of(),
            KeyTerms.NONE,
            false));
  }

  private static TableChange put(KeyRow key) {
    return new TableChange.Put(key);
  }

  private static <T> T found(@Nullable T found) {
    if (found == null) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
    return found;
  }
}
