package io.gatehouse.persistence.journal;

import java.nio.MappedByteBuffer;

/** Has the system put on the disk what was written to memory. */
@FunctionalInterface
interface Forcing {

  void force(MappedByteBuffer bytes, int from, int length);
}
