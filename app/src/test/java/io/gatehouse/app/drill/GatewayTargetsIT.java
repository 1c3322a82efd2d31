package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.RawClient;
import io.gatehouse.gateway.Reply;
import io.gatehouse.gateway.Soon;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Targets that are killed while requests are on their way to them. */
class GatewayTargetsIT {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayTargetsIT.class);

  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final int KILLS = FULL ? 20 : 2;
  private static final int CLIENTS = 8;
  private static final int BETWEEN_KILLS = 1_000;

  private final LongAdder answers = new LongAdder();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean going = new AtomicBoolean(true);

  /** A target that runs as a program of its own. */
  private static final class Target implements AutoCloseable {

    private int port;
    private Process process;

    private Target start() throws Exception {
      Path classes =
          Path.of(Fountain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      process =
          new ProcessBuilder(
                  NewestJava.command().toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  classes.toString(),
                  Fountain.class.getName(),
                  String.valueOf(port))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader said = process.inputReader();
      port = Integer.parseInt(said.readLine());
      return this;
    }

    private void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    private long served() {
      try (RawClient client = new RawClient(port)) {
        return Long.parseLong(client.get("/served").text());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private String url() {
      return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  @Test
  void whoeverAsksForWhatMayBeRepeatedNoticesNothing() throws Exception {
    try (Target one = new Target().start();
        Target two = new Target().start();
        Town town = Town.found()) {
      Outlet outlet = Outlet.open(town, town.owner("ada"), "water", List.of(one.url(), two.url()));
      List<Thread> clients = new ArrayList<>();
      for (int count = 0; count < CLIENTS; count++) {
        Thread client = new Thread(() -> ask(outlet), "client");
        client.start();
        clients.add(client);
      }
      for (int kill = 0; kill < KILLS; kill++) {
        awaitAnswers();
        Target victim = kill % 2 == 0 ? one : two;
        victim.kill();
        awaitAnswers();
        victim.start();
        awaitBack(victim);
      }
      going.set(false);
      for (Thread client : clients) {
        client.join();
      }
      LOG.info("{} answers, {} kills", answers.sum(), KILLS);

      assertThat(wrong.size()).as(String.valueOf(wrong.peek())).isZero();
    }
  }

  private void ask(Outlet outlet) {
    try (RawClient client = outlet.client()) {
      for (int count = 0; going.get(); count++) {
        String word = "word" + count;
        client.send(request(outlet, count, word));
        Reply reply = client.read();
        if (reply.status() == 200 && reply.text().equals(word)) {
          answers.increment();
        } else {
          wrong.add(reply.status() + " " + reply.text());
        }
      }
    } catch (IOException e) {
      wrong.add(e.toString());
    }
  }

  /** One of what may be repeated: the answer says the word, from the path or from the body. */
  private static String request(Outlet outlet, int count, String word) {
    return switch (count % 3) {
      case 0 -> outlet.head("DELETE", "/" + word) + "\r\n";
      case 1 -> outlet.head("GET", "/" + word) + "\r\n";
      default ->
          outlet.head("PUT", "/any") + "Content-Length: " + word.length() + "\r\n\r\n" + word;
    };
  }

  /** Until requests go there again: the other one must not be killed before. */
  private void awaitBack(Target target) {
    Soon.is(() -> target.served() > BETWEEN_KILLS / 10 || !wrong.isEmpty());
  }

  private void awaitAnswers() {
    long enough = answers.sum() + BETWEEN_KILLS;
    Soon.is(() -> answers.sum() >= enough || !wrong.isEmpty());
  }
}
