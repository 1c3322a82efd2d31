package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.IpAddress;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Tells which addresses a target has at the moment, and only those it may have. The rules are asked
 * each time an address is about to be used: whoever owns a name may give it another one any time.
 */
public final class Resolver {

  /** Asks for the addresses of a name, for as long as that takes. */
  @FunctionalInterface
  public interface Lookup {

    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** Hears of one answer. */
  public interface Listener {

    /**
     * There are some to connect to.
     *
     * @param addresses at least one, in the order in which to try them
     */
    void resolved(InetSocketAddress[] addresses);

    /** There is none. */
    void failed(Reason reason);
  }

  /** Why there is nothing to connect to. */
  public enum Reason {
    /** Nobody knows the name, or who does cannot be asked. */
    UNKNOWN_HOST,
    /** The name has addresses, and a target may have none of them. */
    ADDRESS_REFUSED
  }

  static final int MOST_HOSTS = 10_000;

  private final TargetRules rules;
  private final Executor threads;
  private final Lookup lookup;
  private final LongSupplier nanos;
  private final ConcurrentMap<String, ResolvedHost> hosts = new ConcurrentHashMap<>();

  /**
   * @param threads where look-ups may block; never an event loop
   */
  public Resolver(TargetRules rules, Executor threads, Lookup lookup, LongSupplier nanos) {
    this.rules = rules;
    this.threads = threads;
    this.lookup = lookup;
    this.nanos = nanos;
  }

  /**
   * Tells the listener: before this returns, if the host is known or an address itself, and else on
   * the loop.
   *
   * @param host as a target names it, without brackets
   */
  public void resolve(String host, int port, EventExecutor loop, Listener listener) {
    ResolvedHost known = hosts.get(host);
    if (known != null) {
      known.resolve(loop, addresses -> tell(addresses, port, listener));
      return;
    }
    Optional<InetAddress> literal = literal(host);
    if (literal.isPresent()) {
      tell(List.of(literal.get()), port, listener);
    } else {
      newlyKnown(host).resolve(loop, addresses -> tell(addresses, port, listener));
    }
  }

  int hosts() {
    return hosts.size();
  }

  private void tell(List<InetAddress> addresses, int port, Listener listener) {
    if (addresses.isEmpty()) {
      listener.failed(Reason.UNKNOWN_HOST);
      return;
    }
    List<InetSocketAddress> allowed = new ArrayList<>(addresses.size());
    for (InetAddress address : addresses) {
      if (rules.objection(IpAddress.of(address.getAddress()), port).isEmpty()) {
        allowed.add(new InetSocketAddress(address, port));
      }
    }
    if (allowed.isEmpty()) {
      listener.failed(Reason.ADDRESS_REFUSED);
    } else {
      listener.resolved(allowed.toArray(InetSocketAddress[]::new));
    }
  }

  private ResolvedHost newlyKnown(String host) {
    if (hosts.size() >= MOST_HOSTS) {
      makeRoom();
    }
    return hosts.computeIfAbsent(host, name -> new ResolvedHost(name, threads, lookup, nanos));
  }

  /** Whoever is forgotten while somebody waits for it is answered all the same. */
  private void makeRoom() {
    hosts.values().removeIf(ResolvedHost::isForgettable);
    Iterator<ResolvedHost> any = hosts.values().iterator();
    if (hosts.size() >= MOST_HOSTS && any.hasNext()) {
      any.next();
      any.remove();
    }
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      IpAddress.parse(host);
      return Optional.of(InetAddress.getByName(host));
    } catch (InvalidValue | UnknownHostException e) {
      return Optional.empty();
    }
  }
}
