package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.limit.Subject.Kind;
import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How many nodes count together, by what Redis said last: each says now and then that it is there.
 * It is kept for the next start; whoever never heard of others takes itself for the only one.
 */
final class Nodes implements Asker {

  private static final String HOME = "nodes";
  private static final String KEY = "gatehouse:{" + HOME + "}:";
  private static final Duration PERIOD = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /**
   * A Redis that has forgotten everything hears of all nodes within a period, and until then knows
   * of few. So fewer is believed only when it was said so often.
   */
  static final int BELIEVED = (int) (SILENCE.toSeconds() / PERIOD.toSeconds()) + 1;

  private final @Nullable NodeFile file;
  private final Question question;
  private volatile NodeCounts counts;
  private int fewer;

  Nodes(Node node) {
    this.file = node.memory() == null ? null : new NodeFile(node.memory());
    this.counts = file == null ? NodeCounts.ALONE : file.load();
    this.question =
        new Question(
            Script.named("nodes.lua"),
            new String[] {KEY + "gateways", KEY + "control-planes"},
            new String[] {
              node.name(),
              Long.toString(SILENCE.toMillis()),
              Boolean.toString(node.gateway()),
              Boolean.toString(node.controlPlane())
            });
  }

  /** Says so from now on, for as long as the lane's loop runs. */
  void say(Lane lane) {
    lane.loop()
        .scheduleWithFixedDelay(() -> lane.ask(this), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How many share limits of that kind. */
  int sharing(Kind kind) {
    return Outage.isOurOwn(kind) ? counts.controlPlanes() : counts.gateways();
  }

  int gateways() {
    return counts.gateways();
  }

  @Override
  public Object home() {
    return HOME;
  }

  @Override
  public Question question() {
    return question;
  }

  @Override
  public void answered(List<?> answer) {
    NodeCounts said = new NodeCounts(number(answer, 0), number(answer, 1));
    fewer = said.isAsManyAs(counts) ? 0 : fewer + 1;
    if (!said.equals(counts) && (fewer == 0 || fewer == BELIEVED)) {
      fewer = 0;
      counts = said;
      if (file != null) {
        // A disk may be slow, and this thread is others' way to Redis.
        CompletableFuture.runAsync(() -> file.save(counts));
      }
    }
  }

  @Override
  public void leftAlone() {
    // It stays at what it was.
  }

  @Override
  public void late(List<?> answer) {
    answered(answer);
  }

  @Override
  public void lost() {
    // As above.
  }

  private static int number(List<?> answer, int at) {
    return ((Long) answer.get(at)).intValue();
  }
}
