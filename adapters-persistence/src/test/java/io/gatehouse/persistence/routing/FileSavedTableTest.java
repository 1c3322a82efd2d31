package io.gatehouse.persistence.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.routing.SavedTable;
import io.gatehouse.application.routing.UnusableTable;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableFile;
import io.gatehouse.domain.value.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSavedTableTest {

  private static final long DATABASE = 7;
  private static final Instant AT = Instant.parse("2026-11-21T10:15:30.123Z");

  private final OrganizationRow row =
      new OrganizationRow(new OrganizationId(Samples.id()), new Slug("acme"));
  private final RoutingTable table = RoutingTable.EMPTY.at(42, List.of(new TableChange.Put(row)));

  @TempDir private Path folder;
  private Path path;
  private FileSavedTable file;

  @BeforeEach
  void name() {
    path = folder.resolve("routing.table");
    file = new FileSavedTable(path, DATABASE);
  }

  @Test
  void thereIsNoneAtFirst() {
    assertThat(file.load()).isEmpty();
  }

  @Test
  void comesBackAsItWasSavedLast() {
    save(RoutingTable.EMPTY);
    save(table);

    SavedTable.Copy copy = new FileSavedTable(path, DATABASE).load().orElseThrow();

    assertThat(copy.upToDateAt()).isEqualTo(AT);
    assertThat(copy.table().epoch()).isEqualTo(42);
    assertThat(copy.table().organization(row.id())).isEqualTo(row);
  }

  /** Gateways of others start from it, too. */
  @Test
  void beginsWithATableThatAnybodyCanRead() throws IOException {
    save(table);

    RoutingTable read = TableFile.read(path);

    assertThat(read.epoch()).isEqualTo(42);
    assertThat(read.organization(row.id())).isEqualTo(row);
  }

  @Test
  void isForTheEyesOfItsOwnerAndLeavesNothingBeside() throws IOException {
    save(table);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(names()).containsExactly("routing.table");
  }

  @Test
  void tableOfAnotherDatabaseIsNotUsed() {
    save(table);

    assertThatThrownBy(() -> new FileSavedTable(path, DATABASE + 1).load())
        .isInstanceOf(UnusableTable.class)
        .hasMessageContaining("another database");
  }

  @Test
  void everyFlippedBitIsFound() throws IOException {
    save(table);
    byte[] whole = Files.readAllBytes(path);

    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << (at % 8));
      Files.write(path, damaged);
      assertThatThrownBy(() -> file.load())
          .as("byte %d", at)
          .isInstanceOf(UnusableTable.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void everyCutIsFound() throws IOException {
    save(table);
    byte[] whole = Files.readAllBytes(path);

    for (int length = 0; length < whole.length; length++) {
      Files.write(path, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> file.load()).isInstanceOf(UnusableTable.class);
    }
  }

  @Test
  void readingThatIsInterruptedDamagesNothing() {
    save(table);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> file.load())
        .isInstanceOf(UnusableTable.class)
        .hasMessageContaining("interrupted")
        .hasMessageNotContaining("damaged");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(file.load()).isPresent();
  }

  @Test
  void whatAKilledProcessWasWritingIsClearedAway() throws IOException {
    save(table);
    Files.writeString(folder.resolve("routing.table.123.new"), "half");
    Files.writeString(folder.resolve("other.new"), "somebody else's");

    assertThat(file.load()).isPresent();

    assertThat(names()).containsExactly("other.new", "routing.table");
  }

  @Test
  void whatCanNotBeSavedLeavesTheOneBefore() throws IOException {
    save(table);
    FileSavedTable elsewhere =
        new FileSavedTable(folder.resolve("missing/routing.table"), DATABASE);

    assertThatThrownBy(() -> elsewhere.save(new SavedTable.Copy(table, AT)))
        .isInstanceOf(UnusableTable.class)
        .hasMessageContaining("missing");
    Files.delete(path);
    Files.createDirectories(path.resolve("in the way"));
    assertThatThrownBy(() -> save(table)).isInstanceOf(UnusableTable.class);
    assertThat(names()).containsExactly("routing.table");
  }

  private void save(RoutingTable next) {
    file.save(new SavedTable.Copy(next, AT));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
