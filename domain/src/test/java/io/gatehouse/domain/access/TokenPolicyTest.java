package io.gatehouse.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.access.AccessDecision.Denied;
import io.gatehouse.domain.access.AccessDecision.Granted;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.credential.Tokens;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.RevokedTokenRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.routing.SigningKeysRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Subscription.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A client's token, from the header to the decision, with nothing but a table. */
class TokenPolicyTest {

  private static final Instant NOW = Rows.NOW;
  private static final ClientId CLIENT = new ClientId(Rows.id(21));

  private final Case it = new Case();
  private final BearerTokens bearers = new BearerTokens(Tokens.ISSUER);
  private final List<TableChange> more = new ArrayList<>();
  private Optional<Instant> until = Optional.empty();
  private ClientToken token = token("read");

  @Test
  void letsInWhatWasGranted() {
    Granted granted = (Granted) decide();
    assertThat(granted.key()).isNull();
    assertThat(granted.client()).isEqualTo(row(false));
    assertThat(granted.consumer()).isEqualTo(new ConsumerId(Rows.id(4)));
    assertThat(granted.subscription()).isNotNull();
    assertThat(granted.operation()).hasToString("GET /pets/{id}");
    assertThat(decide()).isEqualTo(granted);
  }

  @Test
  void schemeIsReadInAnyCase() {
    assertThat(bearers.read("bEARER " + signed(), table(), NOW))
        .isEqualTo(new Presented.Token(token));
    assertThat(bearers.read(null, table(), NOW)).isSameAs(Presented.NOTHING);
    assertThat(bearers.read("", table(), NOW)).isSameAs(Presented.NOTHING);
    for (String header : List.of("Bearer", "Bearer ", "Basic x", signed(), "Bearer x y")) {
      assertThat(bearers.read(header, table(), NOW)).isSameAs(Presented.GARBAGE);
    }
  }

  @Test
  void usersTokenIsGarbageHere() {
    Map<String, Object> claims = Tokens.claims(token);
    claims.put("aud", Tokens.ISSUER);
    claims.put("sid", "ses_1");
    String users = Tokens.signed(Tokens.header("first"), claims, "first");
    assertThat(bearers.read("Bearer " + users, table(), NOW)).isSameAs(Presented.GARBAGE);
  }

  @Test
  void clientMustBeKnownAndNotRevoked() {
    decide();
    more.add(new TableChange.Put(row(true)));
    assertDenied(DenialReason.CLIENT_REVOKED);
    assertThat(((Denied) decide()).client()).isEqualTo(row(true));
    more.add(new TableChange.NoClient(CLIENT));
    assertDenied(DenialReason.CLIENT_UNKNOWN);
  }

  @Test
  void clientOfNobodyIsUnknown() {
    more.add(new TableChange.NoConsumer(new ConsumerId(Rows.id(4))));
    assertDenied(DenialReason.CLIENT_UNKNOWN);
  }

  @Test
  void revokedTokenOpensNothingThoughItWasRemembered() {
    decide();
    RevokedTokenRow row = new RevokedTokenRow(token.id(), NOW, token.expiresAt());
    more.add(new TableChange.Put(row));
    assertDenied(DenialReason.TOKEN_REVOKED);
  }

  @Test
  void expiredTokenOpensNothingThoughItWasRemembered() {
    it.now = token.expiresAt().minusNanos(1);
    assertThat(decide()).isInstanceOf(Granted.class);
    it.now = token.expiresAt();
    assertDenied(DenialReason.TOKEN_EXPIRED);
  }

  @Test
  void noMoreIsRememberedThanThereIsRoomFor() {
    String first = "Bearer " + signed();
    int length = first.length();
    BearerTokens few = new BearerTokens(Tokens.ISSUER, 5, Long.MAX_VALUE);
    BearerTokens small = new BearerTokens(Tokens.ISSUER, 1000, 5L * length);
    for (int number = 100; number < 130; number++) {
      ClientToken next = ClientToken.issue(new TokenId(Rows.id(number)), CLIENT, Set.of(), NOW);
      String header = "Bearer " + Tokens.signed(next, "first");
      for (BearerTokens each : List.of(few, small)) {
        assertThat(each.read(header, table(), NOW)).isEqualTo(new Presented.Token(next));
        assertThat(each.read(header, table(), NOW)).isEqualTo(new Presented.Token(next));
        assertThat(each.size()).isBetween(1, 12);
      }
    }
  }

  @Test
  void tokenIsTrustedForAsLongAsItsKey() {
    assertThat(decide()).isInstanceOf(Granted.class);
    until = Optional.of(NOW.plusSeconds(9));
    assertThat(decide()).isInstanceOf(Granted.class);
    it.now = NOW.plusSeconds(9);
    assertDenied(DenialReason.CREDENTIAL_MALFORMED);
    it.now = NOW;
    more.add(new TableChange.Put(new SigningKeysRow(List.of(Tokens.key("second", until)))));
    assertDenied(DenialReason.CREDENTIAL_MALFORMED);
  }

  @Test
  void subscriptionMustBeActive() {
    it.state = State.SUSPENDED;
    assertDenied(DenialReason.SUBSCRIPTION_SUSPENDED);
    it.state = State.ACTIVE;
    it.subscribed = false;
    assertDenied(DenialReason.NOT_SUBSCRIBED);
  }

  @Test
  void scopesMustBeGrantedAndOnTheToken() {
    it.method = "POST";
    it.path = "/pets";
    assertDenied(DenialReason.SCOPE_NOT_GRANTED);
    it.granted = new String[] {"read", "write"};
    assertDenied(DenialReason.SCOPE_NOT_ON_TOKEN);
    token = token("write");
    assertThat(decide()).isInstanceOf(Granted.class);
    it.granted = new String[] {"read"};
    assertDenied(DenialReason.SCOPE_NOT_GRANTED);
  }

  /** Unlike a key without scopes, which is limited by its grant alone. */
  @Test
  void tokenWithoutScopesHasNone() {
    token = token();
    assertDenied(DenialReason.SCOPE_NOT_ON_TOKEN);
    it.path = "/health";
    assertThat(decide()).isInstanceOf(Granted.class);
  }

  private AccessDecision decide() {
    it.presented = bearers.read("Bearer " + signed(), table(), it.now);
    return AccessPolicy.decide(table(), it.request());
  }

  private void assertDenied(DenialReason reason) {
    AccessDecision decision = decide();
    assertThat(decision).isInstanceOf(Denied.class);
    assertThat(((Denied) decision).reason()).isEqualTo(reason);
  }

  private RoutingTable table() {
    List<TableChange> changes = new ArrayList<>();
    changes.add(new TableChange.Put(row(false)));
    changes.add(new TableChange.Put(new SigningKeysRow(List.of(Tokens.key("first", until)))));
    changes.addAll(more);
    return it.table().at(2, changes);
  }

  private String signed() {
    return Tokens.signed(token, "first");
  }

  private static ClientRow row(boolean revoked) {
    return new ClientRow(CLIENT, new ConsumerId(Rows.id(4)), revoked);
  }

  private static ClientToken token(String... scopes) {
    return ClientToken.issue(new TokenId(Rows.id(22)), CLIENT, Rows.names(List.of(scopes), 0), NOW);
  }
}
