package io.gatehouse.application.organization;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;

/** Whether the platform was set up, until the process ends. */
public final class InMemoryPlatformSetups implements PlatformSetups {

  private static final String SETUP = "setup";

  private final InMemoryTable<String, Boolean> done;

  public InMemoryPlatformSetups(InMemoryTransactions transactions) {
    this.done = new InMemoryTable<>(transactions);
  }

  @Override
  public boolean isDone() {
    return done.get(SETUP).isPresent();
  }

  @Override
  public boolean claim() {
    return done.add(SETUP, true);
  }
}
