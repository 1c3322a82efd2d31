package io.gatehouse.app.wiring;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a thread give way to those that serve, as PostgreSQL of ours does: where there is not enough
 * of the processor for all, requests go before what is booked.
 */
final class Courtesy {

  private static final Logger LOG = LoggerFactory.getLogger(Courtesy.class);

  /** Linux leads each thread to itself here. */
  private static final Path SELF = Path.of("/proc/thread-self");

  /** Among the fields behind the name, which may have anything in it. */
  private static final int NICENESS = 16;

  /**
   * It gives way to all others of this process, and less than PostgreSQL does, which it waits for.
   */
  private static final int MORE = 5;

  private Courtesy() {}

  /** Of the thread that asks. Java has no word for it; other systems share as they always do. */
  static void giveWay() {
    try {
      String thread = SELF.toRealPath().getFileName().toString();
      // Without -n, which some take for so many more, and some for so many.
      new ProcessBuilder("renice", String.valueOf(niceness() + MORE), "-p", thread)
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start();
    } catch (IOException | RuntimeException | Error e) {
      // Whatever it is that can't be had here, it would have spared others a little time.
      LOG.debug("This thread takes as much of the processor as others do", e);
    }
  }

  /** Of the thread that asks: the higher, the less it insists. */
  static int niceness() throws IOException {
    String line = Files.readString(SELF.resolve("stat"));
    return Integer.parseInt(line.substring(line.lastIndexOf(')') + 2).split(" ", -1)[NICENESS]);
  }
}
