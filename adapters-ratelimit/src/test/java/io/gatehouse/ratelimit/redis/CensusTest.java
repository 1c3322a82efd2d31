package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Share;
import io.gatehouse.domain.limit.Subject;
import io.gatehouse.domain.limit.Subject.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CensusTest {

  private static final Duration DAY = Duration.ofDays(1);

  private long now = 1_760_000_000_000_000_000L;

  /** So that one organization has room for a hundred consumers. */
  private final Census census = new Census(500, () -> now);

  @Test
  void inventedNamesAreOneBeyondWhatThereIsRoomFor() {
    Set<String> texts = new HashSet<>();
    for (int name = 0; name < 5000; name++) {
      texts.add(text("globex", "user" + name));
    }
    assertThat(texts).hasSize(101).contains("consumer:sub:PT24H:?");
    assertThat(text("globex", "user7")).endsWith(":user7");
    assertThat(text("globex", "late")).endsWith(":?");
    assertThat(text("initech", "late")).endsWith(":late");
  }

  @Test
  void whoeverIsNotMetAnyMoreMakesRoom() {
    for (int name = 0; name < 5000; name++) {
      text("globex", "user" + name);
    }
    now += 2 * DAY.toNanos();
    for (int name = 0; name < 50; name++) {
      text("globex", "next" + name);
    }
    assertThat(text("globex", "late")).endsWith(":late");
  }

  @Test
  void othersAreWhoTheyAre() {
    List<Permit> permits = new ArrayList<>();
    for (int key = 0; key < 5000; key++) {
      permits.add(permit(Kind.KEY, "globex", "key" + key));
    }
    assertThat(census.counted(permits)).isSameAs(permits);
    permits.add(permit(Kind.CONSUMER, "globex", "anna"));
    assertThat(census.counted(permits)).isEqualTo(permits);
  }

  /** Nobody is given what was taken by somebody else. */
  @Test
  void whatIsGivenBackIsTheSameAsWasTaken() {
    for (int name = 0; name < 5000; name++) {
      List<Permit> wanted = List.of(permit(Kind.CONSUMER, "globex", "user" + name));
      assertThat(census.recalled(census.counted(wanted))).isEqualTo(census.recalled(wanted));
    }
  }

  private String text(String home, String name) {
    return census.counted(List.of(permit(Kind.CONSUMER, home, name))).get(0).subject().toString();
  }

  private static Permit permit(Kind kind, String home, String name) {
    Share share = new Share("sub", name, DAY.toNanos(), 0, 0);
    return new Permit(
        new Subject(kind, share, home), new RateLimit(10, DAY), Algorithm.SLIDING_WINDOW, 1);
  }
}
