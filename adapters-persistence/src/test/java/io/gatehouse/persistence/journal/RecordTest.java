package io.gatehouse.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.LetIn;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordTest {

  private static final int AT = Layout.RECORD;

  private final ByteBuffer bytes =
      ByteBuffer.allocateDirect(3 * Layout.RECORD).order(ByteOrder.LITTLE_ENDIAN);
  private final ByteBuffer range = bytes.duplicate();
  private final Seal seal = new Seal();
  private final RecordReader reader = new RecordReader(Traffic.FORM);
  private final WordTable words = new WordTable();

  @Test
  void whatIsReadIsWhatWasWritten() {
    Traffic traffic = new Traffic(1);
    for (int i = 0; i < 2000; i++) {
      Admitted admitted = traffic.admitted();
      Settlement settlement = traffic.settlement();
      Charge expected = Traffic.charge(admitted, "req_" + i, settlement);
      WordTable known = new WordTable();
      int operation = word(known, 1, expected.event().call().operation());
      int tariff =
          expected.tariff() == null ? 0 : word(known, 2, Traffic.FORM.format(expected.tariff()));

      write(admitted, "req_" + i, operation, tariff, settlement);

      assertThat(reader.charge(bytes, AT, known)).isEqualTo(expected);
      UsageEvent event = expected.event();
      assertThat(reader.admission(bytes, AT, known))
          .extracting("requestId", "at", "call", "party")
          .containsExactly(event.requestId(), event.at(), event.call(), event.party());
      assertThat(bytes.getLong(AT + Layout.TICKET)).isEqualTo(77);
    }
  }

  @Test
  void whatComesAgainIsTheSameObject() {
    Traffic traffic = new Traffic(5);
    Tariff price = Traffic.tariff(7);
    word(words, 1, Traffic.FORM.format(price));
    Admitted admitted = LetIn.byClient(1, 2, null, price, Instant.EPOCH);
    Charge first = read(admitted, traffic.settlement());
    read(LetIn.byKey(1, 2, null, price, Instant.EPOCH), traffic.settlement());

    Charge again = read(admitted, traffic.settlement());

    assertThat(again.event().call()).isSameAs(first.event().call());
    assertThat(again.event().party()).isSameAs(first.event().party());
    assertThat(again.tariff()).isEqualTo(price).isSameAs(first.tariff());
  }

  private Charge read(Admitted admitted, Settlement settlement) {
    write(admitted, "req_1", 0, 1, settlement);
    return reader.charge(bytes, AT, words);
  }

  @Test
  void everyFlippedBitIsFound() {
    Traffic traffic = new Traffic(2);
    write(traffic.admitted(), "req_1", 0, 0, traffic.settlement());
    seal.close(bytes, AT, range);
    assertThat(seal.isWhole(bytes, AT, range)).isTrue();

    for (int bit = 0; bit < Layout.RECORD * 8; bit++) {
      int at = AT + bit / 8;
      byte was = bytes.get(at);
      bytes.put(at, (byte) (was ^ (1 << (bit % 8))));
      assertThat(seal.isWhole(bytes, AT, range)).as("bit %d", bit).isFalse();
      bytes.put(at, was);
    }
    assertThat(seal.isWhole(bytes, AT, range)).isTrue();
  }

  @Test
  void nothingIsNoRecord() {
    assertThat(seal.isWhole(bytes, 0, range)).isFalse();
  }

  @Test
  void longRequestIdsAreCutAndStrangeOnesAreMadePlain() {
    Traffic traffic = new Traffic(3);
    write(traffic.admitted(), "\u00e9\u20ac" + "y".repeat(100), 0, 0, traffic.settlement());

    assertThat(reader.charge(bytes, AT, words).event().requestId())
        .isEqualTo("??" + "y".repeat(38));
  }

  @Test
  void wordsOfAnyLengthComeBack() {
    Random random = new Random(4);
    for (int number = 1; number < 100; number++) {
      String text = "\u20acz".repeat(random.nextInt(300));
      word(words, number, text);
      assertThat(words.text(number)).isEqualTo(text);
    }
    assertThat(words.text(0)).isEmpty();
    assertThatThrownBy(() -> words.text(100)).hasMessageContaining("no word 100");
  }

  private void write(
      Admitted admitted, String id, int operation, int tariff, Settlement settlement) {
    bytes.put(AT, new byte[Layout.RECORD]);
    RecordWriter.settlement(bytes, AT, 77, id, admitted, operation, tariff, settlement);
  }

  private int word(WordTable to, int number, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (int part = 0; part < RecordWriter.parts(utf8); part++) {
      RecordWriter.word(bytes, AT, number, part, utf8);
      to.add(bytes, AT);
    }
    return number;
  }
}
