package io.gatehouse.ratelimit.redis;

import java.util.ArrayList;
import java.util.List;

/**
 * What several want of one bucket each, asked in the same turn of a loop: one question for all of
 * them, because to carry it there and back costs more than to answer it.
 */
final class Batch implements Asker {

  /** So long does nobody else wait at Redis. */
  static final int MOST = 64;

  private static final int NUMBERS = 5;

  /** Has a question go out. */
  interface Sender {
    void send(Question question, Asked asked, boolean byName);
  }

  private record Member(Asked asked, Question question) {}

  private final List<Member> members = new ArrayList<>();
  private final Sender sender;

  /**
   * @param sender of it, or of what it can't be asked for
   */
  Batch(Sender sender) {
    this.sender = sender;
  }

  boolean isFull() {
    return members.size() == MOST;
  }

  void add(Asked asked, Question question) {
    members.add(new Member(asked, question));
  }

  /** Asks for all of them. */
  void send() {
    if (!members.isEmpty()) {
      sender.send(question(), new Asked(this, first().line, first().breaker, first().since), true);
    }
  }

  @Override
  public Object home() {
    return first().home();
  }

  @Override
  public Question question() {
    return Question.ofBuckets(members.stream().map(Member::question).toList());
  }

  @Override
  public void answered(List<?> answer) {
    for (int at = 0; at < members.size(); at++) {
      Member member = members.get(at);
      List<?> its = answer.subList(NUMBERS * at, NUMBERS * (at + 1));
      if (Question.isDecided(its)) {
        member.asked().answer(its);
      } else {
        sender.send(member.question(), member.asked(), true);
      }
    }
  }

  @Override
  public void leftAlone() {
    members.forEach(member -> member.asked().leaveAlone());
  }

  /** Those whom it concerns know best whether it is too late. */
  @Override
  public void late(List<?> answer) {
    answered(answer);
  }

  @Override
  public void lost() {
    members.forEach(member -> member.asked().lose());
  }

  private Asked first() {
    return members.get(0).asked();
  }
}
