package io.gatehouse.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A person at the control plane, for programs that manage keys or report usage. Any number of
 * threads may use one.
 *
 * <p>What Gatehouse refuses is a {@link GatehouseException}; what got no answer at all, after all
 * attempts, is a {@link java.io.UncheckedIOException}. A request is sent again only where that can
 * do no harm: one that reads, or one that carries an Idempotency-Key, which is made here.
 */
public final class GatehouseClient implements AutoCloseable {

  private static final Surroundings WORLD =
      new Surroundings(
          System::nanoTime,
          () -> ThreadLocalRandom.current().nextDouble(),
          () -> UUID.randomUUID().toString(),
          (time, end) -> end.await(time.toMillis() + 1, TimeUnit.MILLISECONDS));

  private final Session session;
  private final Keys keys;
  private final Consumers consumers;
  private final Usage usage;

  GatehouseClient(
      URI controlPlane, Bounds bounds, Surroundings surroundings, Map<String, Object> person) {
    Retries retries = new Retries(new Wire(controlPlane, bounds), bounds, surroundings);
    session = new Session(retries, surroundings, person);
    Calls calls = new Calls(retries, session, surroundings);
    keys = new Keys(calls);
    consumers = new Consumers(calls);
    usage = new Usage(calls, surroundings);
  }

  /** Of a control plane, such as {@code http://localhost:8080}. */
  public static Builder at(URI controlPlane) {
    return new Builder(controlPlane, Bounds.USUAL);
  }

  public Keys keys() {
    return keys;
  }

  public Consumers consumers() {
    return consumers;
  }

  public Usage usage() {
    return usage;
  }

  /** Ends the session. */
  @Override
  public void close() {
    session.close();
  }

  /** Says how to go about it, before anybody signs in. Immutable. */
  public static final class Builder {

    private final URI controlPlane;
    private final Bounds bounds;

    private Builder(URI controlPlane, Bounds bounds) {
      this.controlPlane = controlPlane;
      this.bounds = bounds;
    }

    /** How long a connection may take: 5 seconds unless said. */
    public Builder connectTimeout(Duration timeout) {
      return with(new Bounds(timeout, bounds.answer(), bounds.attempts(), bounds.longestWait()));
    }

    /** How long a whole answer may take: 30 seconds unless said. */
    public Builder timeout(Duration timeout) {
      return with(new Bounds(bounds.connect(), timeout, bounds.attempts(), bounds.longestWait()));
    }

    /** How often a request is sent at most, the first time included: 4 times unless said. */
    public Builder attempts(int attempts) {
      return with(new Bounds(bounds.connect(), bounds.answer(), attempts, bounds.longestWait()));
    }

    /**
     * How long to wait between two attempts at most: 30 seconds unless said. When the other end
     * asks to wait longer, its refusal is thrown at once.
     */
    public Builder longestWait(Duration wait) {
      return with(new Bounds(bounds.connect(), bounds.answer(), bounds.attempts(), wait));
    }

    /**
     * Logs in. From here on the session is kept up by itself; the password is remembered for the
     * day on which it has ended.
     */
    public GatehouseClient signIn(String email, String password) {
      Map<String, Object> person = Map.of("email", email, "password", password);
      return new GatehouseClient(controlPlane, bounds, WORLD, person);
    }

    private Builder with(Bounds other) {
      return new Builder(controlPlane, other);
    }
  }
}
