package io.gatehouse.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.application.gateway.Admitted.CarriedBy;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.access.AccessRule;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.gateway.Soon;
import io.gatehouse.gateway.answer.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path folder;

  @Test
  void aRequestIsOneLineWhateverItIsCalled() throws IOException {
    Path file = folder.resolve("access.log");
    try (AccessLog log = new AccessLog(file, () -> NOW)) {
      AccessPen pen = log.pen();
      pen.write(report("/a\"b\\c\n\u00e9"));
      pen.turn();
    }
    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .startsWith("{\"at\":\"2026-11-21T10:00:00.000Z\",\"request_id\":\"req_1\",")
        .contains("\"client\":\"10.0.0.1\"", "\"path\":\"/a\\\"b\\\\c\\u000a\\u00e9\"")
        .contains("\"status\":404,\"outcome\":\"denied\",\"code\":\"route_not_found\"")
        .endsWith("}");
  }

  @Test
  void whoeverIsTurnedAwayIsToldOfWithTheReasonAndTheKey() throws IOException {
    VersionRow version = Rows.version(11, "v1", Rows.definition());
    Route route =
        new Route(Rows.api(2, 1, "pets", version), version, RequestPath.parse("/acme/pets"), 2);
    AccessDecision.Denied decision =
        new AccessDecision.Denied(
            DenialReason.KEY_REVOKED,
            AccessRule.CREDENTIAL_IS_VALID,
            Rows.key(6, 4, KeyTerms.NONE),
            null);
    Path file = folder.resolve("access.log");
    try (AccessLog log = new AccessLog(file, () -> NOW)) {
      AccessPen pen = log.pen();
      Report report = report("/acme/pets");
      report.denied(new Admission.Denied(route, decision, CarriedBy.AUTH_HEADER));
      pen.write(report);
      pen.turn();
    }
    assertThat(Files.readString(file))
        .contains(",\"reason\":\"key_revoked\",\"api\":\"" + new ApiId(Rows.id(2)) + "\"")
        .contains(",\"consumer\":\"" + new ConsumerId(Rows.id(4)) + "\"")
        .contains(",\"key\":\"" + new KeyId(Rows.id(6)) + "\"")
        .doesNotContain(Rows.secret(6).reveal(), "oauth_client");
  }

  @Test
  void aLargeFileIsTurnedOverAndOnlySoManyAreKept() throws IOException {
    Path file = folder.resolve("access.log");
    try (AccessLog log = new AccessLog(file, () -> NOW, 1000)) {
      AccessPen pen = log.pen();
      for (int count = 0; count < 100; count++) {
        pen.write(report("/x"));
        pen.turn();
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .contains("access.log.1", "access.log.4")
          .doesNotContain("access.log.5");
    }
  }

  @Test
  void everyFileIsForTheEyesOfItsOwner() throws IOException {
    Path file = folder.resolve("access.log");
    try (AccessLog log = new AccessLog(file, () -> NOW, 1000)) {
      AccessPen pen = log.pen();
      for (int count = 0; count < 10; count++) {
        pen.write(report("/x"));
        pen.turn();
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSizeGreaterThan(1)
          .allSatisfy(
              each ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void whatCannotBeWrittenIsCountedAndHoldsNobodyUp() throws IOException {
    Path nowhere = folder.resolve("missing").resolve("access.log");
    try (AccessLog log = new AccessLog(nowhere, () -> NOW)) {
      AccessPen pen = log.pen();
      for (int count = 0; count < 1000; count++) {
        pen.write(report("/x"));
        pen.turn();
      }
      assertThat(log.droppedBytes()).isPositive();
    }
  }

  @Test
  void aFileThatCannotBeTurnedOverGrows() throws IOException {
    Path file = folder.resolve("access.log");
    Files.createDirectories(folder.resolve("access.log.4").resolve("in the way"));
    Files.createFile(folder.resolve("access.log.3"));
    try (AccessLog log = new AccessLog(file, () -> NOW, 1000)) {
      AccessPen pen = log.pen();
      for (int count = 0; count < 100; count++) {
        pen.write(report("/x"));
        pen.turn();
      }
      Soon.is(() -> lines(file) == 100);
      assertThat(log.droppedBytes()).isZero();
    }
  }

  @Test
  void aPageTakesWhateverALineIsLong() throws IOException {
    Path file = folder.resolve("access.log");
    String path = "/" + "\u00e9".repeat(50_000);
    try (AccessLog log = new AccessLog(file, () -> NOW)) {
      AccessPen pen = log.pen();
      pen.write(report("/x"));
      pen.write(report(path));
      pen.turn();
    }
    assertThat(Files.readAllLines(file)).hasSize(2).last().asString().hasSizeGreaterThan(300_000);
  }

  private static int lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Report report(String path) {
    Report report = new Report("req_1", IpAddress.parse("10.0.0.1"));
    report.asks("GET", path);
    report.answered(404, Failure.ROUTE_NOT_FOUND);
    report.ended(Outcome.DENIED, 0, 0);
    return report;
  }
}
