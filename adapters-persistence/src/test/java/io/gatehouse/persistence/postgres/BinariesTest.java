package io.gatehouse.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cache of unpacked programs: shared, damaged and fought over. */
class BinariesTest {

  private Path cache;

  @BeforeEach
  void makeCache() throws Exception {
    cache = Files.createTempDirectory("gatehouse cache ");
  }

  @AfterEach
  void deleteCache() throws Exception {
    Folders.delete(cache);
  }

  @Test
  void unpacksOnceAndAgainWhenDamaged() throws Exception {
    List<String> progress = new CopyOnWriteArrayList<>();
    // Left by somebody who was killed while unpacking.
    Files.createDirectories(cache.resolve(".unpacking-1/bin"));
    Binaries binaries = Binaries.unpackedIn(cache, progress::add);
    Binaries.unpackedIn(cache, progress::add);
    assertThat(progress).hasSize(1);

    Files.writeString(binaries.program("postgres"), "#!/bin/sh\n");
    Binaries.unpackedIn(cache, progress::add);
    assertThat(progress).hasSize(2);
    assertThat(Files.size(binaries.program("postgres"))).isGreaterThan(1_000_000);
    assertOnlyOne(cache);
  }

  @Test
  void isUnpackedByWhoComesFirst() throws Exception {
    // For those, too, as whom the server runs if root starts it.
    People.permit(cache, "rwxr-xr-x");
    var environment = Map.of("XDG_CACHE_HOME", cache.toString());
    try (Scratch one = Scratch.withDatabase();
        Scratch other = Scratch.withDatabase();
        Program first = Program.start(Program.java(), environment, one.data());
        Program second = Program.start(Program.java(), environment, other.data())) {
      assertThat(first.says()).startsWith("started");
      assertThat(second.says()).startsWith("started");
      assertOnlyOne(cache.resolve("gatehouse"));
    }
  }

  @Test
  void noticesWhateverHappenedToAFile() throws Exception {
    Path file = Files.writeString(cache.resolve("file name"), "content");
    Files.createSymbolicLink(cache.resolve("link"), Path.of("file name"));
    assertThat(Manifest.fits(cache)).as("none yet").isFalse();
    Manifest.write(cache);
    assertThat(Manifest.fits(cache)).isTrue();

    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, "longer", StandardOpenOption.APPEND);
    Files.setLastModifiedTime(file, time);
    assertThat(Manifest.fits(cache)).as("another size").isFalse();

    Files.writeString(file, "CONTENT");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(Manifest.fits(cache)).as("another time").isFalse();

    Files.writeString(file, "content");
    Files.setLastModifiedTime(file, time);
    assertThat(Manifest.fits(cache)).isTrue();
    Files.delete(file);
    assertThat(Manifest.fits(cache)).as("gone").isFalse();
  }

  @Test
  void aManifestThatIsEmptyOrNonsenseFitsNothing() throws Exception {
    Manifest.write(cache);
    assertThat(Manifest.fits(cache)).isFalse();
    Files.writeString(cache.resolve(".unpacked"), "nonsense\n");
    assertThat(Manifest.fits(cache)).isFalse();
  }

  private static void assertOnlyOne(Path cache) throws Exception {
    try (var files = Files.list(cache)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(".lock", Archive.ofThisMachine().release());
    }
  }
}
