package io.gatehouse.domain.access;

import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.ConsumerHeader;
import io.gatehouse.domain.catalog.ConsumerIds;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitProfile;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.limit.Share;
import io.gatehouse.domain.limit.Subject.Kind;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.TypeId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which permits a request needs that the rules let in: all of them, or it goes no further. For any
 * number of threads.
 */
public final class AppliedLimits {

  /** What a subscription may if nobody says anything. */
  public static final List<RateRule> USUAL = LimitProfile.STANDARD.allowance().limits();

  private final List<RateRule> usual;
  private final PreparedPermits prepared = new PreparedPermits(this::ofSubscription);

  public AppliedLimits() {
    this(USUAL);
  }

  /**
   * @param usual what a subscription may, or an address that calls what is open to anybody, if
   *     nobody says anything; empty for as much as it likes
   */
  public AppliedLimits(List<RateRule> usual) {
    this.usual = RateRule.several("usual", usual);
  }

  /**
   * @param decision on this request
   * @param consumer what came in the version's consumer header, if it may be named there, or else
   *     {@link ConsumerHeader#STRANGE}; null if there is none, or nothing came
   */
  public List<Permit> permits(
      AccessDecision.Granted decision, AccessRequest request, @Nullable String consumer) {
    CallerLimits callers = request.route().version().definition().traffic().callers();
    boolean open = decision.subscription() == null;
    List<Permit> permits = open ? ofAddress(decision, request) : prepared.of(decision, callers);
    Optional<ConsumerHeader> header = callers.consumers();
    return header.isEmpty() || consumer == null || consumer.isEmpty()
        ? permits
        : withConsumer(permits, decision, request, header.get(), consumer);
  }

  /**
   * The same, for those who have the headers at hand.
   *
   * @param table by which it was decided
   * @param headers the value of a header, by its name; null if it is absent
   */
  public List<Permit> of(
      RoutingTable table,
      AccessDecision.Granted decision,
      AccessRequest request,
      UnaryOperator<@Nullable String> headers) {
    CallerLimits callers = request.route().version().definition().traffic().callers();
    Optional<ConsumerHeader> header = callers.consumers();
    String named = header.isPresent() ? headers.apply(header.get().name()) : null;
    boolean strange =
        named != null
            && header.get().ids() == ConsumerIds.REGISTERED
            && !isRegistered(table, decision, named);
    return permits(decision, request, strange ? ConsumerHeader.STRANGE : named);
  }

  /** What is open to anybody has no organization of the caller's that could have registered any. */
  private static boolean isRegistered(
      RoutingTable table, AccessDecision.Granted decision, String named) {
    OrganizationRow home = decision.home();
    if (home == null || !TypeId.matches(ConsumerId.PREFIX, named)) {
      return false;
    }
    try {
      ConsumerRow consumer = table.consumer(ConsumerId.parse(named));
      return consumer != null && consumer.organization().equals(home.id());
    } catch (InvalidValue e) {
      return false;
    }
  }

  private static List<Permit> withConsumer(
      List<Permit> permits,
      AccessDecision.Granted granted,
      AccessRequest request,
      ConsumerHeader header,
      String consumer) {
    OrganizationRow home = granted.home();
    SubscriptionRow under = granted.subscription();
    Object whole = under == null ? address(request) : under.id();
    Object at = home == null ? request.route().api().organization() : home.id();
    Bill bill = new Bill(at, cost(granted));
    boolean instead = header.replaces() && under != null && approved(under).isEmpty();
    bill.addAllBut(instead ? Kind.SUBSCRIPTION : null, permits);
    bill.add(Kind.CONSUMER, whole, ConsumerHeader.counted(consumer), header.limits());
    return bill.permits();
  }

  private List<Permit> ofSubscription(AccessDecision.Granted granted, CallerLimits callers) {
    OrganizationRow home = Objects.requireNonNull(granted.home());
    SubscriptionRow subscription = Objects.requireNonNull(granted.subscription());
    OrganizationTerms terms = home.terms();
    Bill bill = new Bill(home.id(), cost(granted));
    KeyRow key = granted.key();
    if (key != null && key.terms().rateLimit().isPresent()) {
      RateRule rule = new RateRule(key.terms().rateLimit().get(), Algorithm.TOKEN_BUCKET);
      bill.add(Kind.KEY, key.id(), rule);
    }
    PlanRow plan = granted.plan();
    bill.add(Kind.SUBSCRIPTION, subscription.id(), null, own(subscription, callers, plan));
    if (plan != null) {
      PlanTerms planned = plan.terms();
      bill.add(Kind.PLAN, subscription.id(), null, planned.limits());
      bill.add(Kind.MONTH, subscription.id(), planned.requestsPerMonth(), terms.zone());
    }
    addOperation(bill, granted.operation(), subscription.id());
    bill.add(Kind.ORGANIZATION, home.id(), null, terms.allowance().limits());
    bill.add(
        Kind.ORGANIZATION_MONTH, home.id(), terms.allowance().requestsPerMonth(), terms.zone());
    return bill.permits();
  }

  /** Whoever approved has the last word; whoever made the plan said enough by its limits. */
  private List<RateRule> own(
      SubscriptionRow subscription, CallerLimits callers, @Nullable PlanRow plan) {
    Optional<RateLimit> approved = approved(subscription);
    if (approved.isPresent()) {
      return List.of(new RateRule(approved.get(), Algorithm.TOKEN_BUCKET));
    }
    boolean planned = plan != null && !plan.terms().limits().isEmpty();
    return ofVersion(callers, planned ? List.of() : usual);
  }

  private static Optional<RateLimit> approved(SubscriptionRow subscription) {
    Grant grant = subscription.grant();
    return grant == null ? Optional.empty() : grant.rateLimit();
  }

  private List<Permit> ofAddress(AccessDecision.Granted granted, AccessRequest request) {
    VersionRow version = request.route().version();
    Bill bill = new Bill(request.route().api().organization(), cost(granted));
    bill.add(
        Kind.ADDRESS,
        version.id(),
        network(request),
        ofVersion(version.definition().traffic().callers(), usual));
    addOperation(bill, granted.operation(), address(request));
    return bill.permits();
  }

  private static List<RateRule> ofVersion(CallerLimits callers, List<RateRule> otherwise) {
    return callers.limits().isEmpty() ? otherwise : callers.limits();
  }

  private static void addOperation(Bill bill, @Nullable Operation operation, Object caller) {
    if (operation != null && !operation.limits().isEmpty()) {
      bill.add(Kind.OPERATION, caller, operation.toString(), operation.limits());
    }
  }

  /** Whoever calls what is open: what else they say of themselves is counted inside of it. */
  private static Share address(AccessRequest request) {
    return Share.part(request.route().version().id(), network(request));
  }

  /** Whoever has an address of version 6 has at least as many as there are in half of its bits. */
  private static IpAddress network(AccessRequest request) {
    IpAddress client = request.client();
    return client.isV4() ? client : new IpAddress(client.high(), 0);
  }

  private static int cost(AccessDecision.Granted granted) {
    Operation operation = granted.operation();
    return operation == null ? 1 : operation.cost();
  }
}
