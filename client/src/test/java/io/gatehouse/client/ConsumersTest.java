package io.gatehouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConsumersTest {

  @Test
  void consumersAreMadeSeenListedAndDeleted() throws Exception {
    try (Desk desk = new Desk()) {
      Consumers consumers = desk.client().consumers();
      desk.answers("POST /api/organizations/acme/consumers", 201, Samples.consumer(1))
          .answers("GET /api/consumers/con_1", 200, Samples.consumer(1))
          .answers(
              "GET /api/organizations/acme/consumers?limit=200",
              200,
              "{\"items\":[%s,%s]}".formatted(Samples.consumer(2), Samples.consumer(1)))
          .answers("DELETE /api/consumers/con_1", 204, "");

      Consumer made = consumers.create("acme", "Shop 1");
      assertThat(desk.last().body()).isEqualTo("{\"name\":\"Shop 1\"}");
      assertThat(consumers.get("con_1")).isEqualTo(made);
      assertThat(consumers.list("acme")).extracting(Consumer::id).containsExactly("con_2", "con_1");
      consumers.delete("con_1");
      assertThat(desk.last().what()).isEqualTo("DELETE /api/consumers/con_1");
      assertThatThrownBy(() -> consumers.delete("con_9"))
          .isInstanceOfSatisfying(
              GatehouseException.class, no -> assertThat(no.code()).isEqualTo("not_found"));
    }
  }
}
