package io.gatehouse.benchmarks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OpenLoopTest {

  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  private static final List<byte[]> REQUESTS =
      List.of("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

  private ServerSocket listener;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    listener.close();
  }

  /** One answer is late; but so are all those that should have been asked for meanwhile. */
  @Test
  void whatWaitsForSomethingSlowIsSlow() throws IOException {
    serve(number -> number == 50 ? pause(100) : ANSWER);
    try (OpenLoop load = new OpenLoop(address(), REQUESTS, 1)) {
      Latencies seen = load.run(200, 1000);
      assertThat(seen.total()).isEqualTo(200);
      assertThat(seen.micros(750)).isGreaterThan(20_000);
      assertThat(seen.micros(1000)).isGreaterThan(95_000);
    }
  }

  @Test
  void rateIsWhatWasAskedFor() throws IOException {
    serve(number -> ANSWER);
    try (OpenLoop load = new OpenLoop(address(), REQUESTS, 4)) {
      long begin = System.nanoTime();
      load.run(100, 500);
      assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(190));
    }
  }

  @Test
  void connectionThatIsAboutToEndIsReplaced() throws IOException {
    serve(number -> number == 9 ? ANSWER.replace("OK", "OK\r\nConnection: close") : ANSWER, 10);
    try (OpenLoop load = new OpenLoop(address(), REQUESTS, 1)) {
      assertThat(load.run(35, 200).total()).isEqualTo(35);
    }
  }

  @Test
  void refusalsAreNoAnswers() throws IOException {
    serve(number -> number < 2 ? ANSWER.replace("200 OK", "429 No") : ANSWER);
    try (OpenLoop load = new OpenLoop(address(), REQUESTS, 1)) {
      assertThatThrownBy(() -> load.run(100, 5000)).hasMessage("2 of 100 requests failed");
      assertThat(load.run(100, 5000).total()).isEqualTo(100);
    }
  }

  @Test
  void halfAnAnswerIsNone() throws IOException {
    serve(number -> ANSWER.replace("hello", "hel"), 1);
    try (OpenLoop load = new OpenLoop(address(), REQUESTS, 1)) {
      assertThatThrownBy(() -> load.run(1, 1000)).hasMessageContaining("ended before");
    }
  }

  private interface Answers {
    String to(int number);
  }

  private InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  private void serve(Answers answers) {
    serve(answers, Integer.MAX_VALUE);
  }

  /**
   * @param most so many requests are answered on each connection
   */
  private void serve(Answers answers, int most) {
    Thread acceptor =
        new Thread(
            () -> {
              try {
                while (true) {
                  Socket client = listener.accept();
                  new Thread(() -> serve(client, answers, most)).start();
                }
              } catch (IOException closed) {
                Thread.currentThread().interrupt();
              }
            });
    acceptor.start();
  }

  private static void serve(Socket client, Answers answers, int most) {
    try (client) {
      client.setTcpNoDelay(true);
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      for (int number = 0; number < most && lines.readLine() != null; number++) {
        lines.readLine();
        client.getOutputStream().write(answers.to(number).getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException gone) {
      Thread.currentThread().interrupt();
    }
  }

  private static String pause(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    return ANSWER;
  }
}
