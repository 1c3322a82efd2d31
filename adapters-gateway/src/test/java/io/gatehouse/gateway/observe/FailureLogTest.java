package io.gatehouse.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.gateway.answer.Failure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FailureLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(FailureLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final FailureLog log = new FailureLog(nanos::get);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setAdditive(false);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
  }

  @Test
  void eachCodeIsSaidOnceAMinuteWithHowManyWereNot() {
    fail("req_1", Failure.UPSTREAM_BROKEN);
    fail("req_2", Failure.UPSTREAM_BROKEN);
    fail("req_3", Failure.UPSTREAM_TIMEOUT);
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    fail("req_4", Failure.UPSTREAM_BROKEN);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    fail("req_5", Failure.UPSTREAM_BROKEN);

    assertThat(lines.list)
        .extracting(ILoggingEvent::toString)
        .containsExactly(
            "[WARN] upstream_broken: req_1, no target, no version; 0 more since it was said last",
            "[WARN] upstream_timeout: req_3, no target, no version; 0 more since it was said last",
            "[WARN] upstream_broken: req_5, no target, no version; 2 more since it was said last");
  }

  @Test
  void whatClientsDoWrongIsNotWorthALine() {
    fail("req_1", Failure.CREDENTIAL_INVALID);
    fail("req_2", Failure.OVERLOADED);
    assertThat(lines.list).isEmpty();
  }

  private void fail(String requestId, Failure failure) {
    Report report = new Report(requestId, IpAddress.parse("10.0.0.1"));
    report.answered(failure.status(), failure);
    report.ended(Outcome.UPSTREAM_FAILED, 0, 0);
    log.tell(report);
  }
}
