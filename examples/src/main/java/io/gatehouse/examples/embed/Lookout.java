package io.gatehouse.examples.embed;

import io.gatehouse.domain.routing.WatchedTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;

// snippet: lookout
/** Looks every second whether there is another table. */
public final class Lookout extends TimerTask {
  private final WatchedTable table;

  private Lookout(WatchedTable table) {
    this.table = table;
  }

  public static WatchedTable over(Path file) throws IOException {
    WatchedTable table = new WatchedTable(file);
    new Timer("lookout", true).schedule(new Lookout(table), 1000, 1000);
    return table;
  }

  @Override
  public void run() {
    try {
      table.refresh();
    } catch (IOException e) {
      // The table that is there is good until the file can be read again; a real gateway logs it.
    }
  }
}
// end
