package io.gatehouse.gateway.upstream;

import static io.gatehouse.gateway.upstream.NameServers.HOST;
import static io.gatehouse.gateway.upstream.NameServers.PORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.gateway.upstream.NameServers.Heard;
import io.gatehouse.gateway.upstream.Resolver.Reason;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who asks name servers, when, and who waits for it. */
class ResolverTest {

  private final NameServers servers = new NameServers();

  @Test
  void firstWaitsAndTheNextIsToldAtOnce() {
    servers.names.put(HOST, List.of("8.8.8.8"));

    Heard first = servers.resolve(HOST);
    assertThat(first.answers).isEmpty();
    servers.run();
    assertThat(first.answers).containsExactly("8.8.8.8");

    servers.pass(Duration.ofMillis(9_999));
    assertThat(servers.resolve(HOST).answers).containsExactly("8.8.8.8");
    assertThat(servers.asked).containsExactly(HOST);
    assertThat(servers.threads).isEmpty();
  }

  @Test
  void anyNumberWaitsForOneLookup() {
    servers.names.put(HOST, List.of("8.8.8.8"));

    List<Heard> all = Stream.generate(() -> servers.resolve(HOST)).limit(100).toList();
    servers.run();

    assertThat(all).allSatisfy(each -> assertThat(each.answers).containsExactly("8.8.8.8"));
    assertThat(servers.asked).containsExactly(HOST);
  }

  @Test
  void staleAnswerServesWhileAnotherIsAskedFor() {
    servers.known("8.8.8.8");
    servers.names.put(HOST, List.of("9.9.9.9"));
    servers.pass(Duration.ofSeconds(10));

    assertThat(servers.resolve(HOST).answers).containsExactly("8.8.8.8");
    assertThat(servers.resolve(HOST).answers).containsExactly("8.8.8.8");
    assertThat(servers.threads).hasSize(1);
    servers.run();
    assertThat(servers.resolve(HOST).answers).containsExactly("9.9.9.9");
  }

  @Test
  void lastAnswerIsKeptWhileNameServersAreAway() {
    servers.known("8.8.8.8");
    servers.names.clear();
    for (int second = 1; second < 300; second++) {
      servers.pass(Duration.ofSeconds(1));
      assertThat(servers.resolve(HOST).answers).containsExactly("8.8.8.8");
      servers.run();
    }
    servers.pass(Duration.ofSeconds(1));

    Heard late = servers.resolve(HOST);
    servers.run();
    assertThat(late.answers).containsExactly("UNKNOWN_HOST");
  }

  @Test
  void whatFailsIsAskedForOnceASecond() {
    Heard first = servers.resolve(HOST);
    servers.run();
    assertThat(first.answers).containsExactly("UNKNOWN_HOST");

    servers.pass(Duration.ofMillis(999));
    assertThat(servers.resolve(HOST).answers).containsExactly("UNKNOWN_HOST");
    assertThat(servers.asked).hasSize(1);

    servers.names.put(HOST, List.of("8.8.8.8"));
    servers.pass(Duration.ofMillis(1));
    Heard second = servers.resolve(HOST);
    servers.run();
    assertThat(second.answers).containsExactly("8.8.8.8");
  }

  @Test
  void staleAnswerIsNotAskedAboutAllTheTime() {
    servers.known("8.8.8.8");
    servers.names.clear();
    servers.pass(Duration.ofSeconds(10));
    servers.resolve(HOST);
    servers.run();

    servers.resolve(HOST);
    assertThat(servers.threads).isEmpty();
    servers.pass(Duration.ofSeconds(1));
    servers.resolve(HOST);
    assertThat(servers.threads).hasSize(1);
  }

  @Test
  void answerOfLongAgoIsNoAnswer() {
    servers.known("8.8.8.8");
    servers.names.put(HOST, List.of("9.9.9.9"));
    servers.pass(Duration.ofMinutes(5));

    Heard heard = servers.resolve(HOST);
    assertThat(heard.answers).isEmpty();
    servers.run();
    assertThat(heard.answers).containsExactly("9.9.9.9");
  }

  @Test
  void whoWaitedIsToldOnItsLoop() throws Exception {
    EventExecutor loop = new DefaultEventExecutor();
    try {
      servers.names.put(HOST, List.of("8.8.8.8"));
      CompletableFuture<Boolean> inLoop = new CompletableFuture<>();
      Heard heard = new Heard();
      servers.resolver.resolve(
          HOST,
          PORT,
          loop,
          new Resolver.Listener() {
            @Override
            public void resolved(InetSocketAddress[] addresses) {
              heard.resolved(addresses);
              inLoop.complete(loop.inEventLoop());
            }

            @Override
            public void failed(Reason reason) {
              inLoop.completeExceptionally(new AssertionError(reason));
            }
          });
      servers.run();

      assertThat(inLoop.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(heard.answers).containsExactly("8.8.8.8");
    } finally {
      loop.shutdownGracefully(0, 10, TimeUnit.SECONDS).sync();
    }
  }

  @Test
  void loopThatHasEndedIsNotWaitedFor() throws Exception {
    servers.names.put(HOST, List.of("8.8.8.8"));
    EventExecutor ended = new DefaultEventExecutor();
    ended.shutdownGracefully(0, 10, TimeUnit.SECONDS).sync();
    Heard never = new Heard();
    servers.resolver.resolve(HOST, PORT, ended, never);
    Heard other = servers.resolve(HOST);
    servers.run();

    assertThat(never.answers).isEmpty();
    assertThat(other.answers).containsExactly("8.8.8.8");
  }

  @Test
  void nobodyWaitsForThreadsThatAreNotThere() {
    Resolver crowded =
        servers.resolver(
            TargetRules.PUBLIC,
            task -> {
              throw new RejectedExecutionException("busy");
            });
    Heard heard = new Heard();

    crowded.resolve(HOST, PORT, ImmediateEventExecutor.INSTANCE, heard);

    assertThat(heard.answers).containsExactly("UNKNOWN_HOST");
  }

  @Test
  void lookupThatBreaksIsOneThatFails() {
    Resolver broken =
        servers.resolver(
            host -> {
              throw new IllegalArgumentException("no such name can be");
            });
    Heard heard = new Heard();

    broken.resolve(HOST, PORT, ImmediateEventExecutor.INSTANCE, heard);
    servers.pass(Duration.ofSeconds(1));
    broken.resolve(HOST, PORT, ImmediateEventExecutor.INSTANCE, heard);

    assertThat(heard.answers).containsExactly("UNKNOWN_HOST", "UNKNOWN_HOST");
  }

  @Test
  void memoryIsBoundedAndNobodyIsForgottenWhoWaits() {
    Heard first = servers.resolve(HOST);
    servers.names.put(HOST, List.of("8.8.8.8"));
    for (int at = 0; at < Resolver.MOST_HOSTS + 100; at++) {
      servers.resolve("host" + at + ".example");
    }
    assertThat(servers.resolver.hosts()).isLessThanOrEqualTo(Resolver.MOST_HOSTS);
    servers.run();

    assertThat(first.answers).containsExactly("8.8.8.8");
  }
}
