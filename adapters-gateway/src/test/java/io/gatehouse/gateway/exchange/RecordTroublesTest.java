package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Recorder;
import io.gatehouse.gateway.Records.Trouble;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Yard;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients notice of it that requests can't be put on record. */
class RecordTroublesTest {

  private Recorder upstream;
  private Yard yard;
  private RawClient client;

  @BeforeEach
  void open() throws IOException {
    upstream = Recorder.answering(Recorder.ok("hello"));
    yard = Yard.to(upstream);
    client = yard.client();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    yard.close();
    upstream.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSES", "BREAKS_ADMITTED"})
  void whatCanNotBePutOnRecordDoesNotGoUp(Trouble trouble) throws IOException {
    yard.records().suffer(trouble);

    Reply reply = client.get("/acme/pets/v1/a", Yard.KEY_FIELD);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.text()).contains("\"code\":\"usage_unrecordable\"");
    assertThat(reply.header("Retry-After")).hasValue("1");
    assertThat(upstream.requests()).isEmpty();
    assertThat(yard.settlements()).extracting(Settlement::outcome).containsExactly(Outcome.DENIED);
  }

  @Test
  void itGoesOnOnceThereIsRoomAgain() throws IOException {
    yard.records().suffer(Trouble.REFUSES);
    client.get("/acme/pets/v1/a", Yard.KEY_FIELD);
    yard.records().suffer(Trouble.NONE);

    Reply reply = client.get("/acme/pets/v1/a", Yard.KEY_FIELD);

    assertThat(reply.text()).isEqualTo("hello");
    assertThat(yard.opened()).hasSize(1);
  }

  @Test
  void aRecordThatBreaksAtTheEndTakesNoAnswerAway() throws IOException {
    yard.records().suffer(Trouble.BREAKS_SETTLED);

    assertThat(client.get("/acme/pets/v1/a", Yard.KEY_FIELD).text()).isEqualTo("hello");
    assertThat(client.get("/acme/pets/v1/b", Yard.KEY_FIELD).text()).isEqualTo("hello");
    assertThat(yard.settlements()).hasSize(2);
    assertThat(yard.answered()).isEqualTo(2);
  }
}
