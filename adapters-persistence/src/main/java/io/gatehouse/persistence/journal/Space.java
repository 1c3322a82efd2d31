package io.gatehouse.persistence.journal;

import java.io.IOException;

/** How much room there is on the disk. */
@FunctionalInterface
interface Space {

  long usable() throws IOException;
}
