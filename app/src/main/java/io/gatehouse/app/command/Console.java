package io.gatehouse.app.command;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.app.wiring.SetupToken;
import java.nio.file.Path;

/** What the person who starts and stops the program sees. */
final class Console {

  private static final String SET_UP =
      """

        Next: give the platform its first administrator, once.

          curl -s {address}/api/admin/setup -H 'Content-Type: application/json' \\
            -d '{"email":"you@example.com","password":"<15 characters or more>","display_name":"You"}'
      """;

  void step(String what) {
    System.out.println("  … " + what);
  }

  void failure(String sentence) {
    System.err.println("gatehouse: " + sentence);
  }

  void ready(Settings settings, boolean isSetUp, SetupToken token) {
    String address = address(settings);
    Path data = settings.data().toAbsolutePath().normalize();
    System.out.printf("%nGatehouse is ready.%n%n");
    System.out.printf("  %-16s %s%n", "control plane", address);
    System.out.printf("  %-16s %s%n", "documentation", address + "/api/docs");
    System.out.printf("  %-16s %s%n", "data", data);
    if (!isSetUp) {
      System.out.print(SET_UP.replace("{address}", address));
      System.out.printf("%n  From another machine, add \"setup_token\":\"%s\".%n", token.text());
    }
    System.out.printf("%n  Ctrl-C stops it.%n");
    System.out.flush();
  }

  void stopping() {
    System.out.printf("%nStopping …%n");
    System.out.flush();
  }

  void stopped() {
    System.out.println("Stopped.");
    System.out.flush();
  }

  private static String address(Settings settings) {
    String host = settings.isLocal() ? "localhost" : settings.bind();
    boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
    return "http://" + (everywhere ? "localhost" : host) + ":" + settings.controlPort();
  }
}
