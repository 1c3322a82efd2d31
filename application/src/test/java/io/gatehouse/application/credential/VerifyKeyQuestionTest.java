package io.gatehouse.application.credential;

import static io.gatehouse.application.access.Visit.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.access.Visit;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.KeyTerms;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What can be asked of a key, and what is not even looked at. */
class VerifyKeyQuestionTest {

  @Test
  void versionNeedsItsApi() {
    Visit visit = new Visit().arranged();

    Refused refused =
        refused(
            () ->
                visit.scene.verify.verify(
                    new VerifyKey.Command(
                        visit.bob(),
                        visit.credential,
                        Optional.empty(),
                        Optional.of("v1"),
                        Set.of(),
                        Optional.empty())));

    assertThat(refused.errors()).extracting("field").containsExactly("api");
  }

  @Test
  void moreScopesThanThereCanBeAreRefused() {
    Visit visit = new Visit();
    visit.scopes = new HashSet<>();
    for (int count = 0; count <= KeyTerms.MOST_SCOPES; count++) {
      visit.scopes.add(new ScopeName("scope" + count));
    }
    visit.arranged();

    Refused refused = refused(() -> visit.verified(visit.bob()));

    assertThat(refused.code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
    assertThat(refused.errors()).extracting("field").containsExactly("scopes");
  }

  @Test
  void garbageIsRefusedWithoutReadingAnything() {
    Visit visit = new Visit().arranged();
    ApiKeys unreadable =
        (ApiKeys)
            Proxy.newProxyInstance(
                ApiKeys.class.getClassLoader(),
                new Class<?>[] {ApiKeys.class},
                (proxy, method, arguments) -> {
                  throw new AssertionError(method);
                });
    VerifyKey verify =
        new VerifyKey(
            visit.scene.inspections,
            unreadable,
            visit.scene.excerpts,
            visit.scene.workshop.platform.clock);

    for (String garbage :
        List.of("", "hunter2", visit.credential + "x", visit.credential.replace('_', '-'))) {
      VerifyKey.Command command =
          new VerifyKey.Command(
              visit.bob(),
              garbage,
              Optional.of(visit.api.id().toString()),
              Optional.empty(),
              Set.of(),
              Optional.empty());
      assertThat(verify.verify(command).code()).isEqualTo("credential_malformed");
    }
    assertThat(visit.scene.source.rowsRead()).isZero();
  }
}
