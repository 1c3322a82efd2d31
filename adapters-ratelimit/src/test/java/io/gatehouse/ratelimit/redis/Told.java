package io.gatehouse.ratelimit.redis;

import java.util.ArrayList;
import java.util.List;

/** Asks, and remembers what it was told. */
class Told implements Asker {

  private static final Question QUESTION =
      new Question(Script.of("return 1"), new String[0], new String[0]);

  final List<String> words = new ArrayList<>();
  private final Object home;

  Told(Object home) {
    this.home = home;
  }

  @Override
  public Object home() {
    return home;
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public void answered(List<?> answer) {
    words.add("answered " + answer);
  }

  @Override
  public void leftAlone() {
    words.add("left alone");
  }

  @Override
  public void late(List<?> answer) {
    words.add("late " + answer);
  }

  @Override
  public void lost() {
    words.add("lost");
  }
}
