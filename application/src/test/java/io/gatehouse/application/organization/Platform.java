package io.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.InMemoryAuditQueries;
import io.gatehouse.application.audit.InMemoryAuditTrail;
import io.gatehouse.application.audit.RefusalBudget;
import io.gatehouse.application.change.InMemoryChangeFeed;
import io.gatehouse.application.change.InMemoryChangeLog;
import io.gatehouse.application.change.NumberedChange;
import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;

/** Everything that the use cases stand on, in memory, and what tests want to know of it. */
public final class Platform {

  static final Password GOOD = Password.claimed("thistle goblet comet");
  static final Provenance SOMEWHERE = new Provenance(Actor.ANONYMOUS, "192.0.2.7", "req-7");
  static final SecretHash SETUP_TOKEN = SecretHash.of("set me up");

  public final SettableClock clock = new SettableClock();
  public final InMemoryTransactions transactions = new InMemoryTransactions();
  final InMemoryUsers users = new InMemoryUsers(transactions);
  final InMemoryMembers members = new InMemoryMembers(transactions, users);
  final InMemoryInvitations invitations = new InMemoryInvitations(transactions);
  public final InMemoryOrganizations organizations =
      new InMemoryOrganizations(transactions, members, invitations);
  final InMemorySessions sessions = new InMemorySessions(transactions, users, members);
  final InMemoryPlatformSetups setups = new InMemoryPlatformSetups(transactions);
  public final InMemoryOrganizationQueries queries =
      new InMemoryOrganizationQueries(transactions, users, organizations, members, invitations);
  final InMemoryAuditTrail trail = new InMemoryAuditTrail(transactions);
  public final InMemoryAuditQueries auditQueries = new InMemoryAuditQueries(trail);
  final InMemoryChangeLog changeLog = new InMemoryChangeLog(transactions, Samples::id, clock);
  final InMemoryChangeFeed changes = new InMemoryChangeFeed(transactions, changeLog);
  final OneByOneLimiter limiter = new OneByOneLimiter(clock);
  final Fakes.QuickHasher hasher = new Fakes.QuickHasher();
  final Fakes.ReadableTokens tokens = new Fakes.ReadableTokens();
  final Fakes.NamedKeys keys = new Fakes.NamedKeys();

  public final Audited audited =
      new Audited(
          transactions,
          trail,
          changeLog,
          new RefusalBudget(new OneByOneLimiter(clock), () -> {}),
          Samples::id,
          clock);
  public final AttemptLimits limits =
      new AttemptLimits(
          limiter,
          new RateLimit(6, Duration.ofMinutes(1)),
          new RateLimit(3, Duration.ofMinutes(1)),
          new RateLimit(5, Duration.ofMinutes(1)));
  public final Authority authority = new Authority(organizations);
  final SignIns signIns = new SignIns(sessions, tokens, Samples::id, new Random(1));
  final NewAccounts accounts = new NewAccounts(users, hasher, signIns, Samples::id, clock);
  public final Founding founding = new Founding(organizations, members, Samples::id, clock);
  final Joining joining = new Joining(invitations, organizations, members, clock);
  final Inviting inviting = new Inviting(invitations, Samples::id, new Random(2), clock);

  private final List<Caller> callers = new ArrayList<>();
  private final List<Supplier<List<?>>> elsewhere = new ArrayList<>();
  private int read;

  /** A person who is signed in. */
  public Caller person(String name) {
    return caller(account(name, false));
  }

  public Caller platformAdmin(String name) {
    return caller(account(name, true));
  }

  Users.Account account(String name, boolean platformAdmin) {
    User user =
        new User(
            new UserId(Samples.id()),
            new EmailAddress(name + "@example.com"),
            new DisplayName(name),
            platformAdmin,
            User.State.ACTIVE,
            Revision.first(clock.instant()));
    Users.Account account = new Users.Account(user, hasher.hash(GOOD));
    users.add(account);
    return account;
  }

  /** The same person as they are now, in a session of its own. */
  public Caller again(Caller caller) {
    return caller(users.hold(caller.user().id()).orElseThrow());
  }

  /** Something else is kept, which no refusal may change either. */
  public void alsoKeeps(Supplier<List<?>> more) {
    elsewhere.add(more);
  }

  private Caller caller(Users.Account account) {
    TokenPair pair = signIns.start(account.user(), clock.instant());
    Caller caller =
        new Authenticate(tokens, sessions, clock).authenticate(pair.accessToken(), SOMEWHERE);
    callers.add(caller);
    return caller;
  }

  public Organization organization(String slug, Caller admin) {
    Organization organization =
        new Organization(
            new OrganizationId(Samples.id()),
            new OrganizationName(slug),
            new Slug(slug),
            Revision.first(clock.instant()));
    organizations.add(organization);
    join(organization, admin, Role.ORG_ADMIN);
    return organization;
  }

  public Member join(Organization organization, Caller caller, Role role) {
    Revision first = Revision.first(clock.instant());
    Member member = new Member(organization.id(), caller.user().id(), role, first);
    members.add(member);
    return member;
  }

  /** What was written on the trails since this was asked last. */
  public List<Tuple> written() {
    List<AuditEntry> all = entries();
    List<Tuple> fresh = all.subList(read, all.size()).stream().map(Platform::shown).toList();
    read = all.size();
    return fresh;
  }

  /** All entries of all trails, in the order in which they were written. */
  public List<AuditEntry> entries() {
    List<AuditEntry> entries = new ArrayList<>();
    for (Chain chain : auditQueries.chains()) {
      auditQueries.each(chain, Long.MAX_VALUE, each -> entries.add(each.entry()));
    }
    entries.sort(Comparator.comparing(entry -> entry.id().value()));
    return entries;
  }

  public static Tuple allowed(Action action, Object chain, Object actor, Object resource) {
    return tuple(action, "allowed", chain.toString(), actor.toString(), resource.toString());
  }

  public static Tuple denied(
      Action action, RefusalCode why, Object chain, Object actor, Object resource) {
    return tuple(action, why.text(), chain.toString(), actor.toString(), resource.toString());
  }

  private static Tuple shown(AuditEntry entry) {
    return tuple(
        entry.deed().action(),
        entry.verdict().deniedBecause().orElse("allowed"),
        entry.chain().name(),
        entry.provenance().actor().value(),
        entry.deed().resource().value());
  }

  /** Everything that is kept, but for the trail and whoever signed in later than these. */
  private List<Object> kept(List<Caller> signedIn) {
    PageRequest all = new PageRequest(PageRequest.MAX_LIMIT, Optional.empty());
    List<Object> kept = new ArrayList<>(List.of(setups.isDone(), changes()));
    for (User user : queries.users(all).items()) {
      kept.add(users.hold(user.id()).orElseThrow());
      kept.add(user.id() + " has " + users.hold(user.id()).orElseThrow().password().value());
    }
    for (Organization organization : queries.all(all).items()) {
      kept.add(organization);
      kept.add(queries.members(organization.id(), all).items());
      kept.add(queries.invitations(organization.id(), all).items());
    }
    elsewhere.forEach(more -> kept.addAll(more.get()));
    signedIn.forEach(caller -> kept.add(sessions.owner(caller.session()).isPresent()));
    return kept;
  }

  public List<NumberedChange> changes() {
    return changes.after(0, Integer.MAX_VALUE);
  }

  public RefusalCode refusal(ThrowingCallable act) {
    return refused(act).code();
  }

  /** Runs what must be refused, and makes sure that it left nothing behind. */
  public Refused refused(ThrowingCallable act) {
    List<Caller> signedIn = List.copyOf(callers);
    List<Object> before = kept(signedIn);
    Refused refused = catchThrowableOfType(Refused.class, act);
    if (refused == null) {
      throw new AssertionError("was not refused");
    }
    List<Object> after = kept(signedIn);
    if (!after.equals(before)) {
      throw new AssertionError("was refused, and yet changed " + before + "\nto " + after);
    }
    if (!refused.onRecord()) {
      throw new AssertionError("was refused, and does not know that it is on record");
    }
    return refused;
  }
}
