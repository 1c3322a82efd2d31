package io.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StorableTest {

  @Test
  void whatADatabaseKeepsStaysAsItIs() {
    String text = "Größe \t\n\"\\ 🦉 \u0001 \uffff";

    assertThat(Storable.text(text)).isEqualTo(text);
  }

  @Test
  void halvesOfCharactersAndNulAreReplaced() {
    assertThat(Storable.text("a\0b\ud83ec\udd89")).isEqualTo("a\ufffdb\ufffdc\ufffd");
  }

  @Test
  void entriesHoldOnlyWhatCanBeStored() {
    Provenance from = new Provenance(Actor.ANONYMOUS, "::1\0", "\ud83e");
    Deed deed = new Deed(Action.LOG_IN, ResourceRef.UNKNOWN, Map.of("email", "\ud83e***"));

    assertThat(from.address()).isEqualTo("::1\ufffd");
    assertThat(from.requestId()).isEqualTo("\ufffd");
    assertThat(deed.details()).containsEntry("email", "\ufffd***");
  }
}
