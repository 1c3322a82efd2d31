package io.gatehouse.persistence.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** What a journal asks of the machine. */
record Machine(Space space, Forcing forcing, InstantSource clock) {

  static Machine real(Path folder, InstantSource clock) {
    return new Machine(
        () -> Files.getFileStore(folder).getUsableSpace(),
        (bytes, from, length) -> bytes.force(from, length),
        clock);
  }
}
