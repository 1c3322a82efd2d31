package io.gatehouse.application.access;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.application.credential.KeyVerification;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.access.AccessRule;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.Subscription.State;
import io.gatehouse.domain.value.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The shop calls acme's API, and is let in unless something is made different. */
public final class Visit {

  public final Scene scene = new Scene();
  public final ApiProduct api;
  public final Consumer consumer = scene.workshop.consumer();
  public final KeySecret secret = scene.secret();

  public Definition definition = Scene.pets(AccessMode.GRANTED);
  public Lifecycle lifecycle = Lifecycle.PUBLISHED;
  public KeyTerms terms = KeyTerms.NONE;
  public BiFunction<Scene, ApiKey, ApiKey> turn = (it, key) -> key;
  public Duration later = Duration.ZERO;
  public boolean subscribes = true;
  public boolean spentOut;
  public State state = State.ACTIVE;
  public Optional<Plan> plan = Optional.empty();
  public Set<ScopeName> granted = Set.of(Scene.READ);
  public String credential = secret.reveal();
  public String method = "GET";
  public String path = "/pets/7";
  public Set<ScopeName> scopes = Set.of(Scene.READ);
  public Optional<String> ip = Optional.of("192.0.2.7");

  public Visit() {
    this(Visibility.PUBLIC);
  }

  public Visit(Visibility visibility) {
    api = scene.workshop.api(visibility);
  }

  /** Everything that a request can be refused for, one at a time. */
  public static Visit refusedFor(DenialReason reason) {
    Visit visit = new Visit();
    switch (reason) {
      case VERSION_IS_DRAFT -> visit.lifecycle = Lifecycle.DRAFT;
      case VERSION_IS_RETIRED -> visit.lifecycle = Lifecycle.RETIRED;
      case CREDENTIAL_ABSENT -> visit.credential = "";
      case CREDENTIAL_MALFORMED -> visit.credential = visit.credential + "x";
      case KEY_UNKNOWN -> visit.credential = visit.scene.secret().reveal();
      case KEY_REVOKED -> visit.turn = (it, key) -> key.revoke(Optional.empty(), it.now());
      case SECRET_ROTATED_OUT -> {
        visit.turn = (it, key) -> key.rotate(next(it), Duration.ofMinutes(1), it.now());
        visit.later = Duration.ofMinutes(1);
      }
      case KEY_EXPIRED -> {
        visit.terms = Scene.until(visit.scene.now().plusSeconds(60));
        visit.later = Duration.ofMinutes(1);
      }
      case ADDRESS_DENIED -> visit.terms = Scene.from(List.of(), List.of("192.0.2.0/24"));
      case ADDRESS_NOT_ALLOWED -> visit.terms = Scene.from(List.of("10.0.0.0/8"), List.of());
      case NOT_SUBSCRIBED -> visit.subscribes = false;
      case SUBSCRIPTION_PENDING -> visit.state = State.PENDING;
      case SUBSCRIPTION_SUSPENDED -> visit.state = State.SUSPENDED;
      case SPENDING_CAP_REACHED -> visit.spentOut = true;
      case METHOD_NOT_ALLOWED -> visit.method = "DELETE";
      case OPERATION_UNKNOWN -> visit.path = "/cats";
      case SCOPE_NOT_GRANTED -> visit.writes();
      case SCOPE_NOT_ON_KEY -> {
        visit.writes();
        visit.granted = Set.of(Scene.READ, Scene.WRITE);
        visit.terms = Scene.limitedTo(Scene.READ);
      }
      default -> visit.withToken(reason);
    }
    return visit;
  }

  private void withToken(DenialReason reason) {
    OAuthClient client = scene.client(consumer);
    credential = token(client.id());
    switch (reason) {
      case CLIENT_UNKNOWN -> credential = token(new ClientId(Samples.id()));
      case CLIENT_REVOKED -> scene.revoke(client);
      case TOKEN_REVOKED -> scene.revoke(credential);
      case TOKEN_EXPIRED -> later = ClientToken.LIFETIME;
      case SCOPE_NOT_ON_TOKEN -> {
        writes();
        granted = Set.of(Scene.READ, Scene.WRITE);
      }
      default -> throw new AssertionError(reason);
    }
  }

  /** For reading alone. */
  String token(ClientId client) {
    return scene.token(client, Scene.READ);
  }

  private void writes() {
    method = "POST";
    path = "/pets";
    scopes = Set.of(Scene.READ, Scene.WRITE);
  }

  public static StoredSecret next(Scene scene) {
    return StoredSecret.of(scene.secret());
  }

  public ApiVersion version;
  public Optional<Subscription> subscription = Optional.empty();
  public ApiKey key;

  /** Puts everything into its place. */
  public Visit arranged() {
    version = scene.version(api, "v1", definition, lifecycle);
    if (subscribes) {
      subscription = Optional.of(scene.subscription(consumer, version, state, granted, plan));
    }
    if (spentOut) {
      subscription.ifPresent(its -> scene.source.spendOut(its.id()));
    }
    key = scene.key(consumer, secret, terms);
    ApiKey turned = turn.apply(scene, key);
    key = turned.equals(key) ? key : scene.saved(turned);
    scene.workshop.platform.clock.pass(later);
    return this;
  }

  /** Builds in the shop. */
  public Caller bob() {
    return scene.workshop.bob;
  }

  /** Builds in acme. */
  public Caller dev() {
    return scene.workshop.dev;
  }

  /** Has nothing to do with either. */
  public Caller eve() {
    return scene.workshop.eve;
  }

  public static Refused refused(ThrowingCallable act) {
    Refused refused = catchThrowableOfType(Refused.class, act);
    if (refused == null) {
      throw new AssertionError("was not refused");
    }
    return refused;
  }

  public static RefusalCode refusal(ThrowingCallable act) {
    return refused(act).code();
  }

  /** What the rule looked at. */
  static List<Explanation.Fact> facts(Explanation explanation, AccessRule rule) {
    return explanation.steps().stream()
        .filter(step -> step.rule() == rule)
        .findFirst()
        .orElseThrow()
        .facts();
  }

  Explanation forConsumer(Caller caller, String named) {
    return explained(caller, Optional.empty(), Optional.of(named));
  }

  Explanation routed(String newPath) {
    return routed(bob(), newPath);
  }

  Explanation routed(Caller caller, String newPath) {
    path = newPath;
    return scene.explain.explain(asked(caller, "acme", api.slug().value(), Optional.empty()));
  }

  ExplainDecision.Command asked(String organization, String named, Optional<String> label) {
    return asked(bob(), organization, named, label);
  }

  private ExplainDecision.Command asked(
      Caller caller, String organization, String named, Optional<String> label) {
    return new ExplainDecision.Command(
        caller,
        organization,
        named,
        label,
        new HttpMethod(method),
        path,
        Optional.of(credential),
        Optional.empty(),
        ip.map(IpAddress::parse));
  }

  public Explanation explained(Caller caller) {
    return explained(caller, Optional.of(credential), Optional.empty());
  }

  public Explanation explained(
      Caller caller, Optional<String> withCredential, Optional<String> forConsumer) {
    return scene.explain.explain(
        new ExplainDecision.Command(
            caller,
            scene.workshop.acme.slug().value(),
            api.slug().value(),
            Optional.of("v1"),
            new HttpMethod(method),
            path,
            withCredential,
            forConsumer,
            ip.map(IpAddress::parse)));
  }

  public KeyVerification verified(Caller caller) {
    return scene.verified(caller, credential, Optional.of(version), scopes, ip);
  }

  public KeyVerification verifiedAlone(Caller caller) {
    return scene.verified(caller, credential, Optional.empty(), scopes, ip);
  }
}
