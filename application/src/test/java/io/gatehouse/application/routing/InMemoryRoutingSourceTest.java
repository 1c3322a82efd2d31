package io.gatehouse.application.routing;

import io.gatehouse.application.credential.Workshop;

class InMemoryRoutingSourceTest extends RoutingSourceContract {

  @Override
  protected World world() {
    Workshop workshop = new Workshop();
    return new World(
        workshop.stores,
        new InMemoryRoutingSource(workshop.platform.queries, workshop.stores, workshop.clients));
  }
}
