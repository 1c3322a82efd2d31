package io.gatehouse.examples.keys;

import io.gatehouse.client.ApiKey;
import io.gatehouse.client.Consumer;
import io.gatehouse.client.Environment;
import io.gatehouse.client.GatehouseClient;
import io.gatehouse.client.IssuedKey;
import io.gatehouse.client.KeyCheck;
import io.gatehouse.client.NewKey;
import io.gatehouse.client.Verification;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * The life of a key, from the first to the last: {@code KeyWalk ADDRESS ORGANIZATION EMAIL}, with
 * the password in {@code PASSWORD}. What it makes it takes away again.
 */
public final class KeyWalk {

  private static final String LINE = "%-9s %-30s %-16s %s%n";

  private final GatehouseClient client;
  private final PrintStream out;

  private KeyWalk(GatehouseClient client, PrintStream out) {
    this.client = client;
    this.out = out;
  }

  public static void main(String[] arguments) {
    String password = Objects.requireNonNull(System.getenv("PASSWORD"), "PASSWORD is not set");
    URI address = URI.create(arguments[0]);
    // snippet: signIn
    try (GatehouseClient client = GatehouseClient.at(address).signIn(arguments[2], password)) {
      new KeyWalk(client, System.out).walk(arguments[1]);
    }
    // end
  }

  private void walk(String organization) {
    Consumer shop = client.consumers().create(organization, "Key walk");
    try {
      walk(shop);
    } finally {
      client.consumers().delete(shop.id());
    }
  }

  // snippet: walk
  private void walk(Consumer shop) {
    NewKey wanted = NewKey.of("Checkout", Environment.TEST).expiresInDays(30);
    IssuedKey first = client.keys().generate(shop.id(), wanted);
    say("issued", first.key());
    client.keys().list(shop.id()).forEach(key -> say("listed", key));
    say("verified", client.keys().verify(KeyCheck.of(first.secret())));

    IssuedKey second = client.keys().rotate(first.key().id(), Duration.ZERO);
    say("rotated", second.key());
    say("former", client.keys().verify(KeyCheck.of(first.secret())));
    say("verified", client.keys().verify(KeyCheck.of(second.secret())));

    say("revoked", client.keys().revoke(second.key().id(), "The walk is over."));
    say("verified", client.keys().verify(KeyCheck.of(second.secret())));
  }

  // end

  private void say(String step, ApiKey key) {
    out.printf(LINE, step, key.id(), key.hint(), key.state());
  }

  private void say(String step, Verification told) {
    String id = told.key().map(Verification.Key::id).orElse("-");
    String hint = told.key().map(Verification.Key::hint).orElse("-");
    out.printf(LINE, step, id, hint, told.code());
  }
}
