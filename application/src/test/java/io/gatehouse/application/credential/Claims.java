package io.gatehouse.application.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.runtime.Transactions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Two who change the same thing at once, of whom one has claimed it. */
final class Claims {

  private Claims() {}

  /**
   * Whoever has claimed it is not forestalled.
   *
   * @param change what the claim is for
   * @param other what another does meanwhile
   */
  static void assertKept(
      Transactions transactions, Runnable claim, BooleanSupplier change, BooleanSupplier other) {
    CompletableFuture<Boolean> late =
        transactions.within(
            () -> {
              claim.run();
              CompletableFuture<Boolean> waiting =
                  CompletableFuture.supplyAsync(other::getAsBoolean);
              assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
                  .isInstanceOf(TimeoutException.class);
              assertThat(change.getAsBoolean()).isTrue();
              return waiting;
            });
    assertThat(late.join()).isFalse();
  }
}
