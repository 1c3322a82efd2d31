package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedTableTest {

  @TempDir private Path folder;
  private Path file;
  private int writes;

  @BeforeEach
  void begin() throws IOException {
    file = folder.resolve("table");
    replace(1);
  }

  @Test
  void tableThatWasReplacedIsReadWithTheNextLook() throws IOException {
    WatchedTable table = new WatchedTable(file);
    assertThat(table.get().epoch()).isEqualTo(1);

    replace(2);
    assertThat(table.get().epoch()).isEqualTo(1);

    assertThat(table.refresh()).isTrue();
    assertThat(table.get().epoch()).isEqualTo(2);
  }

  @Test
  void tableThatWasNotReplacedIsKept() throws IOException {
    WatchedTable table = new WatchedTable(file);
    RoutingTable before = table.get();

    assertThat(table.refresh()).isFalse();

    assertThat(table.get()).isSameAs(before);
  }

  @Test
  void tableBeforeIsKeptUntilThereIsAWholeOneAgain() throws IOException {
    WatchedTable table = new WatchedTable(file);
    Files.writeString(file, "half of it");
    written();
    assertThatThrownBy(table::refresh).isInstanceOf(IOException.class);
    Files.delete(file);
    assertThatThrownBy(table::refresh).isInstanceOf(IOException.class);
    assertThat(table.get().epoch()).isEqualTo(1);

    replace(3);

    assertThat(table.refresh()).isTrue();
    assertThat(table.get().epoch()).isEqualTo(3);
  }

  @Test
  void nobodyBeginsWithoutATable() {
    assertThatThrownBy(() -> new WatchedTable(folder.resolve("none")))
        .isInstanceOf(IOException.class);
  }

  private void replace(long epoch) throws IOException {
    Path next = folder.resolve("next");
    try (OutputStream out = Files.newOutputStream(next)) {
      TableFile.write(RoutingTable.EMPTY.at(epoch, List.of()), out);
    }
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    written();
  }

  /** At another time than the one before, however fast the test is. */
  private void written() throws IOException {
    writes++;
    Files.setLastModifiedTime(file, FileTime.from(Rows.NOW.plusSeconds(writes)));
  }
}
