package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a breaker speaks for is where its questions go. */
class BreakersTest {

  /** An organization, an address, those of one's own, and that of the nodes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org_01h455vb4pex5vsknk084sn02q",
        "192.0.2.7",
        "2001:db8:0:1",
        "attempts",
        "refusals",
      })
  void probesAndPermitsAreWhereTheirHomeIs(String home) {
    Subject subject = new Subject(Subject.Kind.ATTEMPT, "one", home);
    Permit permit = Permit.of(subject, new RateLimit(1, Duration.ofMinutes(1)));
    assertAllAt(
        home,
        Question.of(Script.of(""), Question.Deed.TAKE, List.of(permit), new long[1]),
        new Probe(home).question());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nodesAreWhereTheirHomeIs(boolean gateway) {
    Nodes nodes = new Nodes(new Node("one", gateway, true, null));
    assertAllAt(nodes.home(), nodes.question(), new Probe(nodes.home()).question());
  }

  private static void assertAllAt(Object home, Question... questions) {
    int slot = SlotHash.getSlot(home.toString());
    for (Question question : questions) {
      assertThat(question.keys()).isNotEmpty().allMatch(key -> SlotHash.getSlot(key) == slot);
    }
  }
}
