package io.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.runtime.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class PlatformSetupsContract {

  private OrganizationStores stores;
  private PlatformSetups setups;

  protected abstract OrganizationStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    setups = stores.setups();
  }

  @Test
  void setupIsClaimedOnce() {
    assertThat(setups.isDone()).isFalse();

    assertThat(setups.claim()).isTrue();

    assertThat(setups.isDone()).isTrue();
    assertThat(setups.claim()).isFalse();
  }

  @Test
  void ofManyClaimantsOneGetsIt() {
    assertThat(Race.of(8, runner -> setups.claim())).containsOnlyOnce(true);
  }

  @Test
  void claimThatCameToNothingIsOpenToTheNext() {
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .within(
                        () -> {
                          assertThat(setups.claim()).isTrue();
                          throw new IllegalStateException("undo");
                        }))
        .hasMessage("undo");

    assertThat(setups.isDone()).isFalse();
    assertThat(setups.claim()).isTrue();
  }
}
