package io.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.audit.AuditChain.Flaw;
import io.gatehouse.domain.value.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditChainTest {

  private static final AuditEntry FIRST = Entries.saying("one");
  private static final AuditEntry SECOND = Entries.saying("two");

  @Test
  void entriesAreNumberedAndBoundToTheOneBefore() {
    SealedEntry first = AuditChain.seal(ChainHead.START, FIRST);
    SealedEntry second = AuditChain.seal(first.head(), SECOND);

    assertThat(first.sequence()).isEqualTo(1);
    assertThat(first.previousHash()).isEqualTo("0".repeat(64));
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.previousHash()).isEqualTo(first.hash());
    assertThat(AuditChain.flaw(ChainHead.START, first)).isEmpty();
    assertThat(AuditChain.flaw(first.head(), second)).isEmpty();
  }

  /** As a stranger with the documentation would compute it: the line without its hash. */
  @Test
  void hashIsTheSha256OfTheLineWithoutIt() throws NoSuchAlgorithmException {
    SealedEntry sealed = AuditChain.seal(ChainHead.START, FIRST);
    String bare = AuditLine.of(sealed).replace(",\"hash\":\"" + sealed.hash() + "\"", "");
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(bare.getBytes(StandardCharsets.UTF_8));
    assertThat(sealed.hash()).isEqualTo(HexFormat.of().formatHex(digest));
  }

  @Test
  void whatDoesNotFollowIsSaidToBeWhatItIs() {
    SealedEntry first = AuditChain.seal(ChainHead.START, FIRST);
    SealedEntry second = AuditChain.seal(first.head(), SECOND);
    SealedEntry other = AuditChain.seal(ChainHead.START, SECOND);

    assertThat(AuditChain.flaw(ChainHead.START, second)).contains(Flaw.OUT_OF_SEQUENCE);
    assertThat(AuditChain.flaw(first.head(), first)).contains(Flaw.OUT_OF_SEQUENCE);
    assertThat(AuditChain.flaw(other.head(), second)).contains(Flaw.BROKEN_LINK);
  }

  static Stream<AuditEntry> alterations() {
    AuditEntryId id = FIRST.id();
    Provenance from = FIRST.provenance();
    Deed deed = FIRST.deed();
    Map<String, String> details = deed.details();
    return Stream.of(
        with(new AuditEntryId(new UUID(1, 2)), Entries.ACME, from, deed, FIRST.verdict()),
        with(id, Entries.OTHER, from, deed, FIRST.verdict()),
        with(id, Chain.PLATFORM, from, deed, FIRST.verdict()),
        with(id, Entries.ACME, from.by(Actor.PLATFORM), deed, FIRST.verdict()),
        with(id, Entries.ACME, new Provenance(from.actor(), "::1", "req-1"), deed, FIRST.verdict()),
        with(
            id, Entries.ACME, new Provenance(from.actor(), "192.0.2.1", ""), deed, FIRST.verdict()),
        with(id, Entries.ACME, from, deed(Action.LOG_OUT, details), FIRST.verdict()),
        with(id, Entries.ACME, from, deed(Action.LOG_IN, Map.of()), FIRST.verdict()),
        with(id, Entries.ACME, from, deed(Action.LOG_IN, Map.of("said", "One")), FIRST.verdict()),
        with(id, Entries.ACME, from, deed, Verdict.ALLOWED),
        with(id, Entries.ACME, from, deed, Verdict.denied("forbidden")),
        new AuditEntry(id, Entries.ACME, FIRST.at().plusNanos(1000), from, deed, FIRST.verdict()),
        with(
            id,
            Entries.ACME,
            from,
            new Deed(Action.LOG_IN, new ResourceRef("x"), details),
            FIRST.verdict()));
  }

  @ParameterizedTest
  @MethodSource("alterations")
  void noPartOfAnEntryCanBeAltered(AuditEntry altered) {
    SealedEntry sealed = AuditChain.seal(ChainHead.START, FIRST);
    SealedEntry forged = new SealedEntry(1, altered, sealed.previousHash(), sealed.hash());
    assertThat(AuditChain.flaw(ChainHead.START, forged)).contains(Flaw.ALTERED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ada", "usr 1", "a\"b", "usr-1", "é"})
  void actorIsAnIdOrAWord(String text) {
    assertThatThrownBy(() -> new Actor(text)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Actor("a".repeat(65))).isInstanceOf(InvalidValue.class);
  }

  @Test
  void resourceThatCouldForgeARecordIsUnknown() {
    for (String text : List.of("", "a b", "a\"b", "a\nb", "ä", "a".repeat(65), "../x", "a\u202e")) {
      assertThat(new ResourceRef(text)).isEqualTo(ResourceRef.UNKNOWN);
    }
    for (String text : List.of("platform", "my-slug-1", "a".repeat(63))) {
      assertThat(new ResourceRef(text)).hasToString(text).isNotEqualTo(ResourceRef.UNKNOWN);
    }
    assertThat(ResourceRef.to(Entries.saying("").id()))
        .hasToString("aud_0000000000000g000000000001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gate_live_4xk9QmZ2vTn7RbLs0WcYpFd3HjGu6AeV1B",
        "gate_client_4xk9QmZ2vTn7RbLs0WcYpFd3HjGu6AeV1B",
        "ghr_4xk9QmZ2vTn7RbLs0WcYpFd3HjGu6AeV1Ba8Ct5Dq9E",
        "gate_live_4xk9qmz2vtn7rbls0wcypfd3",
        "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl",
        "Seven-Green-Kettles",
        "key_01h455vb4pex5vsknk084sn02",
        "key_81h455vb4pex5vsknk084sn02q",
        "key_01h455vb4pex5vsknk084sn02l",
      })
  void resourceThatCouldBeASecretIsUnknown(String text) {
    assertThat(new ResourceRef(text)).isEqualTo(ResourceRef.UNKNOWN);
    assertThat(ResourceRef.to(text)).isEqualTo(ResourceRef.UNKNOWN);
  }

  @Test
  void resourceStaysWhatItWasWhenItWasWritten() {
    assertThat(ResourceRef.stored("my-Slug_1.x")).hasToString("my-Slug_1.x");
  }

  @Test
  void entryIdsAreReadAsTheyAreWritten() {
    AuditEntryId id = new AuditEntryId(new UUID(1, 1));
    assertThat(AuditEntryId.parse("aud_0000000000000g000000000001")).isEqualTo(id);
  }

  @Test
  void chainIsNamedAfterItsOwner() {
    assertThat(Chain.PLATFORM.name()).isEqualTo("platform");
    assertThat(Entries.ACME.name()).isEqualTo("org_01h455vb4pex5vsknk084sn02q");
  }

  private static Deed deed(Action action, Map<String, String> details) {
    return new Deed(action, ResourceRef.UNKNOWN, details);
  }

  private static AuditEntry with(
      AuditEntryId id, Chain chain, Provenance from, Deed deed, Verdict verdict) {
    return new AuditEntry(id, chain, FIRST.at(), from, deed, verdict);
  }
}
