package io.gatehouse.examples.embed;

import io.gatehouse.domain.routing.WatchedTable;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.examples.embed.Gate.Ruling;
import java.io.IOException;
import java.nio.file.Path;

/** Asks the gate what it would say: {@code Ask TABLE_FILE PATH [KEY]}. */
public final class Ask {

  private Ask() {}

  public static void main(String[] arguments) throws IOException {
    Gate gate = new Gate(new WatchedTable(Path.of(arguments[0])));
    String key = arguments.length > 2 ? arguments[2] : null;
    Ruling ruling =
        gate.judge("GET", "localhost", arguments[1], name -> key, IpAddress.parse("127.0.0.1"));
    System.out.println(ruling.status() + " " + ruling.code());
  }
}
