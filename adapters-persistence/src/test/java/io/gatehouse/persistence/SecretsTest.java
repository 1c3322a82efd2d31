package io.gatehouse.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.idempotency.Answer;
import io.gatehouse.application.idempotency.Answers;
import io.gatehouse.application.idempotency.RequestKey;
import io.gatehouse.application.organization.Invitations;
import io.gatehouse.application.organization.Organizations;
import io.gatehouse.application.organization.PasswordHasher;
import io.gatehouse.application.organization.SecretHash;
import io.gatehouse.application.organization.Sessions;
import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.application.organization.Users;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.Session;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.persistence.secret.Vault;
import io.gatehouse.persistence.sql.TestStore;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever reads the whole database learns no secret. The adapters are wired as in the product. */
class SecretsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");
  private static final String PASSWORD = "canary-password-of-ada";
  private static final String REFRESH = "ghr_canaryRefreshToken";
  private static final String NEXT_REFRESH = "ghr_canaryNextRefreshToken";
  private static final String INVITATION = "ghi_canaryInvitationToken";
  private static final String REPEAT_KEY = "canary-idempotency-key";
  private static final String REQUEST = "canary-request-body";
  private static final String ANSWER = "canary-answer-body";
  private static final String HEADER = "canary-answer-header";
  private static final String MASTER_KEY = "canary-master-key-of-32-bytes!!!";

  private static TestStore store;
  private static ApplicationContext beans;

  @BeforeAll
  static void start() {
    store = TestStore.open();
    SecureRandom random = new SecureRandom();
    Vault vault = new Vault(bytes(MASTER_KEY), random);
    IdSource ids = UUID::randomUUID;
    beans =
        ApplicationContext.builder()
            .banner(false)
            .singletons(store.source(), vault, random, ids, Clock.systemUTC())
            .start();
  }

  @AfterAll
  static void stop() {
    beans.close();
    store.close();
  }

  @Test
  void noSecretIsInAnyTable() {
    Organization organization = organization();
    User ada = ada();
    session(ada);
    invitation(organization);
    repeatedRequest();
    List<byte[]> secrets = signingKeys();
    for (String secret :
        List.of(
            PASSWORD,
            REFRESH,
            NEXT_REFRESH,
            INVITATION,
            REPEAT_KEY,
            REQUEST,
            ANSWER,
            HEADER,
            MASTER_KEY)) {
      secrets.add(bytes(secret));
    }

    String dump = dump();

    assertThat(dump).contains("ada@example.com", "grace@example.com", "canary-slug");
    secrets.forEach(secret -> assertHidden(dump, secret));
  }

  @Test
  void secretWouldBeSeenInEveryForm() {
    byte[] secret = bytes("canary");
    for (String leak :
        List.of("x canary x", "\\x0063616e61727900", "Y2FuYXJ5", "(1,\"Y2FuYXJ5\n\")")) {
      assertThat(forms(secret)).as(leak).anyMatch(leak::contains);
    }
  }

  private static Organization organization() {
    Organization organization =
        new Organization(
            new OrganizationId(UUID.randomUUID()),
            new OrganizationName("Canary"),
            new Slug("canary-slug"),
            Revision.first(NOW));
    assertThat(beans.getBean(Organizations.class).add(organization)).isTrue();
    return organization;
  }

  private static User ada() {
    User ada =
        new User(
            new UserId(UUID.randomUUID()),
            new EmailAddress("ada@example.com"),
            new DisplayName("Ada"),
            false,
            User.State.ACTIVE,
            Revision.first(NOW));
    PasswordHash hash = beans.getBean(PasswordHasher.class).hash(Password.claimed(PASSWORD));
    assertThat(beans.getBean(Users.class).add(new Users.Account(ada, hash))).isTrue();
    return ada;
  }

  private static void session(User user) {
    Sessions sessions = beans.getBean(Sessions.class);
    Session session = new Session(new SessionId(UUID.randomUUID()), user.id(), NOW);
    SecretHash first = SecretHash.of(REFRESH);
    sessions.start(session, first, NOW.plus(Session.IDLE));
    sessions.replace(first, SecretHash.of(NEXT_REFRESH), session, NOW.plus(Session.IDLE));
  }

  private static void invitation(Organization organization) {
    Invitation invitation =
        Invitation.issue(
            new InvitationId(UUID.randomUUID()),
            organization.id(),
            new EmailAddress("grace@example.com"),
            Role.DEVELOPER,
            NOW);
    beans.getBean(Invitations.class).put(invitation, SecretHash.of(INVITATION));
  }

  private static void repeatedRequest() {
    Answers answers = beans.getBean(Answers.class);
    RequestKey key = new RequestKey("usr_ada", REPEAT_KEY);
    Answers.Claim claim = answers.claim(key, REQUEST, NOW);
    Answer answer = new Answer(201, Map.of("X-Canary", HEADER), ANSWER);
    assertThat(answers.keep(key, ((Answers.Claimed) claim).ticket(), answer, NOW)).isTrue();
  }

  /** What a private key consists of, in the usual wrapping and bare. */
  private static List<byte[]> signingKeys() {
    SigningKeys keys = beans.getBean(SigningKeys.class);
    keys.usable();
    keys.rotate();
    List<byte[]> parts = new ArrayList<>();
    for (SigningKeys.SigningKey key : keys.usable()) {
      RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) key.pair().getPrivate();
      parts.add(rsa.getEncoded());
      parts.add(rsa.getPrivateExponent().toByteArray());
      parts.add(rsa.getPrimeP().toByteArray());
      parts.add(rsa.getPrimeQ().toByteArray());
    }
    assertThat(parts).hasSize(8);
    return parts;
  }

  private static String dump() {
    List<String> rows = new ArrayList<>();
    for (String table : store.tables()) {
      rows.addAll(
          store
              .database()
              .sql("SELECT each::text AS row FROM " + table + " AS each")
              .list(row -> row.text("row")));
    }
    return String.join("\n", rows);
  }

  private static void assertHidden(String dump, byte[] secret) {
    forms(secret).forEach(form -> assertThat(dump).doesNotContainIgnoringCase(form));
  }

  /** As text, as PostgreSQL prints bytes, and in base 64, which PEM is as well. */
  private static List<String> forms(byte[] secret) {
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret);
    return List.of(
        new String(secret, StandardCharsets.ISO_8859_1),
        HexFormat.of().formatHex(secret),
        base64.substring(0, Math.min(base64.length(), 48)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
