package io.gatehouse.app.drill;

import java.io.IOException;
import java.util.Map;

/** A running program with an administrator of all, and people who come when they are called. */
final class Town implements AutoCloseable {

  /** Somebody with an organization of their own. */
  record Person(String email, String organization, Api api) {

    /** Their organization's collection of such things. */
    String all(String things) {
      return "/api/organizations/" + organization + "/" + things;
    }
  }

  static final String PASSWORD = "eleven quiet lanterns glow";

  final GatehouseProcess gatehouse;
  final Api anonymous;
  final Api root;

  private Town(GatehouseProcess gatehouse) {
    this.gatehouse = gatehouse;
    this.anonymous = Api.of(gatehouse);
    this.root = anonymous.setUp();
  }

  static Town found() throws IOException, InterruptedException {
    return found(GatehouseProcess.prepare());
  }

  static Town found(GatehouseProcess gatehouse) throws IOException, InterruptedException {
    gatehouse.start();
    try {
      return new Town(gatehouse);
    } catch (RuntimeException | Error e) {
      gatehouse.abandon(e);
      throw e;
    }
  }

  /** Who runs an organization called after them. */
  Person owner(String name) {
    String email = name + "@example.com";
    Api.Reply registered =
        anonymous.post(
            "/api/auth/register",
            Map.of(
                "email", email,
                "password", PASSWORD,
                "display_name", name,
                "organization_name", "Works of " + name));
    registered.expect(201);
    return new Person(
        email,
        registered.json().path("organization").path("slug").asText(),
        anonymous.as(registered.text("access_token")));
  }

  /** Somebody who comes back after a while, and logs in again. */
  Person back(Person person) {
    Map<String, String> login = Map.of("email", person.email(), "password", PASSWORD);
    Api.Reply tokens = anonymous.post("/api/auth/login", login).expect(200);
    return new Person(
        person.email(), person.organization(), anonymous.as(tokens.text("access_token")));
  }

  /** Who builds in somebody's organization. */
  Api developer(Person owner, String name) {
    String invitation =
        owner
            .api()
            .post(owner.all("members"), Map.of("email", name + "@example.com", "role", "developer"))
            .expect(201)
            .text("invitation_token");
    return anonymous.as(
        anonymous
            .post(
                "/api/auth/register",
                Map.of(
                    "email", name + "@example.com",
                    "password", PASSWORD,
                    "display_name", name,
                    "invitation_token", invitation))
            .expect(201)
            .text("access_token"));
  }

  @Override
  public void close() throws IOException {
    gatehouse.close();
  }
}
