package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Versions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Changes what is written on a key, or what it may be used for at most. */
public final class ChangeKey {

  /**
   * What to make of which key. What is absent stays as it is.
   *
   * @param terms may throw {@link io.gatehouse.domain.value.InvalidValue}
   * @param setsPrice whether the caller means to say what a request costs, be it the same as before
   */
  public record Command(
      Caller caller,
      String key,
      Optional<KeyName> name,
      Edit<Description> description,
      UnaryOperator<KeyTerms> terms,
      boolean setsPrice,
      Versions expected) {}

  private final KeySteps steps;

  public ChangeKey(KeySteps steps) {
    this.steps = steps;
  }

  public ApiKey change(Command command) {
    KeySteps.Step step =
        new KeySteps.Step(
            command.caller(),
            command.key(),
            Action.UPDATE_KEY,
            command.setsPrice() ? Set.of(Permission.SET_PRICES) : Set.of(),
            command.expected());
    return steps.take(step, (key, now) -> changed(command, key, now), Function.identity());
  }

  private static ApiKey changed(Command command, ApiKey key, Instant now) {
    KeyLabel label =
        new KeyLabel(
            command.name().orElse(key.label().name()),
            command.description().over(key.label().description()));
    ApiKey next = key.with(label, command.terms().apply(key.terms()), now);
    boolean same = next.label().equals(key.label()) && next.terms().equals(key.terms());
    return same ? key : next;
  }
}
