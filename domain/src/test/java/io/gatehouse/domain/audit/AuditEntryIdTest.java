package io.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditEntryIdTest {

  private static final AuditEntryId LAST = new AuditEntryId(new UUID(7, -2));

  @Test
  void greaterIdsFollowAsTheyAre() {
    assertFollows(new UUID(8, 0), new UUID(8, 0));
    assertFollows(new UUID(7, -1), new UUID(7, -1));
    assertFollows(new UUID(-1, 0), new UUID(-1, 0));
  }

  @Test
  void insteadOfAnyOtherTheNextOneFollows() {
    assertFollows(new UUID(7, -2), new UUID(7, -1));
    assertFollows(new UUID(7, 5), new UUID(7, -1));
    assertFollows(new UUID(6, -1), new UUID(7, -1));
    AuditEntryId edge = new AuditEntryId(new UUID(7, -1));
    assertThat(edge.followedBy(new UUID(1, 1)).value()).isEqualTo(new UUID(8, 0));
  }

  private static void assertFollows(UUID fresh, UUID expected) {
    assertThat(LAST.followedBy(fresh).value()).isEqualTo(expected);
  }
}
