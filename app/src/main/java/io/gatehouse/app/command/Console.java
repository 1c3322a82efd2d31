package io.gatehouse.app.command;

import io.gatehouse.app.settings.Setting;
import io.gatehouse.app.settings.Settings;
import io.gatehouse.app.wiring.SetupToken;
import java.io.PrintStream;
import java.util.Optional;

/** What the person who starts and stops the program sees, in letters that every terminal has. */
public final class Console {

  /** The password is too short on purpose: who pastes this as it stands is told to choose one. */
  private static final String SET_UP =
      """

        Next: make the platform's first administrator, once, from another terminal. Put your own
        address and a password of 15 characters or more into this:

          curl -w '\\n' {address}/api/admin/setup -H 'Content-Type: application/json' \\
            -d '{"email":"you@example.com","password":"CHANGE ME","display_name":"You"}'

        From another machine, add {token}.
        Then see {address}/api/docs in a browser, or follow docs/tutorial/first-day.md.
      """;

  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param out for what happens
   * @param err for what went wrong
   */
  Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** What a terminal or a supervisor sees of this process. */
  public static Console ofProcess() {
    return new Console(System.out, System.err);
  }

  /** Shows a text as it is. */
  void say(String text) {
    out.print(text);
    out.flush();
  }

  void step(String what) {
    out.println("  ... " + what);
  }

  void failure(String sentence) {
    out.flush();
    err.println("gatehouse: " + sentence);
  }

  /**
   * @param token what set-up must show; empty if there is nothing to be set up, or not here
   */
  void ready(Settings settings, Optional<SetupToken> token) {
    String address = settings.controlAddress();
    out.println("\nGatehouse is ready.\n");
    if (settings.runsGateway()) {
      fact("gateway", settings.gatewayAddress());
    }
    if (settings.runsControlPlane()) {
      fact("control plane", address);
      if (token.isEmpty()) {
        fact("documentation", address + "/api/docs");
      }
    } else {
      fact("health", address + "/health");
    }
    fact("data", settings.data().toAbsolutePath().normalize().toString());
    token.ifPresent(
        it -> out.print(SET_UP.replace("{address}", address).replace("{token}", shown(it))));
    out.println("\n  Ctrl-C stops it.");
    out.flush();
  }

  void stopping() {
    out.println("\nStopping ...");
    out.flush();
  }

  void stopped() {
    out.println("Stopped.");
    out.flush();
  }

  private static String shown(SetupToken token) {
    return token.made()
        ? "\"setup_token\":\"" + token.text() + "\""
        : "the \"setup_token\" that " + Setting.SETUP_TOKEN.variable() + " is set to";
  }

  private void fact(String name, String value) {
    out.printf("  %-16s %s%n", name, value);
  }
}
