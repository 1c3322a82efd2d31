package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.gateway.upstream.Resolver.Reason;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** A resolver of public addresses, whose name servers, threads and clock do as they are told. */
final class NameServers {

  static final String HOST = "pets.example";
  static final int PORT = 80;

  /** What they say, by name; a name that is not there is unknown. */
  final Map<String, List<String>> names = new HashMap<>();

  final List<String> asked = new ArrayList<>();
  final Deque<Runnable> threads = new ArrayDeque<>();

  /** Soon to be negative, as that of a real machine may be. */
  private long nanos = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();

  final Resolver resolver = resolver(TargetRules.PUBLIC, threads::add);

  /** All that a listener heard, in one line each. */
  static final class Heard implements Resolver.Listener {

    final List<String> answers = new ArrayList<>();

    @Override
    public void resolved(InetSocketAddress[] addresses) {
      Stream<String> texts = Stream.of(addresses).map(each -> each.getAddress().getHostAddress());
      answers.add(String.join(" ", texts.toList()));
    }

    @Override
    public void failed(Reason reason) {
      answers.add(reason.name());
    }
  }

  Resolver resolver(TargetRules rules, Executor executor) {
    return new Resolver(rules, executor, this::lookUp, () -> nanos);
  }

  Resolver resolver(Resolver.Lookup lookup) {
    return new Resolver(TargetRules.PUBLIC, Runnable::run, lookup, () -> nanos);
  }

  void known(String... addresses) {
    names.put(HOST, List.of(addresses));
    resolve(HOST);
    run();
  }

  Heard resolve(String host) {
    Heard heard = new Heard();
    resolver.resolve(host, PORT, ImmediateEventExecutor.INSTANCE, heard);
    return heard;
  }

  /** All look-ups that were asked for. */
  void run() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }

  void pass(Duration time) {
    nanos += time.toNanos();
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    asked.add(host);
    List<String> found = names.get(host);
    if (found == null) {
      throw new UnknownHostException(host);
    }
    InetAddress[] addresses = new InetAddress[found.size()];
    for (int at = 0; at < addresses.length; at++) {
      addresses[at] = InetAddress.getByName(found.get(at));
    }
    return addresses;
  }
}
