package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevokedTokenIndexTest {

  /** Against a plain map, over hours: what could still be presented is known, the rest is gone. */
  @Test
  void remembersATokenUntilItExpires() {
    Random random = new Random(12);
    RoutingTable table = RoutingTable.EMPTY;
    Map<ClientToken, Boolean> issued = new HashMap<>();
    Instant now = Rows.NOW;
    for (int number = 1; number < 3000; number++) {
      now = now.plusSeconds(random.nextInt(20));
      ClientToken token = token(number, now.minusSeconds(random.nextInt(900)));
      boolean revoked = random.nextBoolean();
      issued.put(token, revoked);
      if (revoked) {
        table = table.at(number, List.of(new TableChange.Put(row(token, now))));
      }
      if (number % 100 == 0) {
        Instant present = now;
        issued.keySet().removeIf(each -> each.expiredBy(present));
        for (Map.Entry<ClientToken, Boolean> each : issued.entrySet()) {
          assertThat(table.isRevoked(each.getKey())).isEqualTo(each.getValue());
        }
        assertThat(table.revokedTokenCount()).isLessThan(200);
      }
    }
    assertThat(table.revokedTokenCount()).isPositive();
  }

  @Test
  void isForgottenWhenTold() {
    ClientToken token = token(1, Rows.NOW);
    ClientToken other = token(2, Rows.NOW);
    RoutingTable table = Rows.table(row(token, Rows.NOW), row(other, Rows.NOW));
    RoutingTable next =
        table.at(
            2, List.of(new TableChange.NoRevokedToken(token.id()), gone(new TokenId(Rows.id(9)))));

    assertThat(next.isRevoked(token)).isFalse();
    assertThat(next.isRevoked(other)).isTrue();
    assertThat(table.isRevoked(token)).isTrue();
    assertThat(next.at(3, List.of(gone(other.id()))).revokedTokenCount()).isZero();
  }

  @Test
  void orderDoesNotMatter() {
    List<RevokedTokenRow> rows = new ArrayList<>();
    for (int number = 1; number < 60; number++) {
      Instant at = Rows.NOW.plus(Duration.ofSeconds(number * 10L));
      rows.add(row(token(number, at), at));
    }
    Instant last = Rows.NOW.plus(Duration.ofMinutes(10));
    for (int run = 0; run < 20; run++) {
      java.util.Collections.shuffle(rows, new Random(run));
      RoutingTable table = Rows.table(rows.toArray(RevokedTokenRow[]::new));
      for (RevokedTokenRow row : rows) {
        ClientToken token = new ClientToken(row.id(), client(), Set.of(), last, row.until());
        assertThat(token.expiredBy(last) || table.isRevoked(token)).isTrue();
      }
    }
  }

  private static TableChange gone(TokenId id) {
    return new TableChange.NoRevokedToken(id);
  }

  private static RevokedTokenRow row(ClientToken token, Instant now) {
    return new RevokedTokenRow(token.id(), now, token.expiresAt());
  }

  private static ClientToken token(int number, Instant issued) {
    return ClientToken.issue(new TokenId(Rows.id(number)), client(), Set.of(), issued);
  }

  private static ClientId client() {
    return new ClientId(Rows.id(1));
  }
}
