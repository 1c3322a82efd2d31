package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a server needs in order to run: its folder, as whom, and its programs. */
record Installation(Home home, Account account, Binaries binaries) {

  static Installation in(Home home, Consumer<String> progress) throws IOException {
    Account account = Account.forHome(home, progress);
    return new Installation(home, account, Cache.binaries(home, account, progress));
  }

  /** Runs a program of PostgreSQL that does not outlive us. */
  Keeper start(Path output, Keeper.Farewell farewell, String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(binaries.program(program).toString());
    command.addAll(arguments);
    return Keeper.start(account.command(command), farewell, home.folder(), output);
  }
}
