package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Versions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What people do with the keys of a consumer. */
final class Keyring {

  final Workshop workshop = new Workshop();
  final Consumer consumer = workshop.consumer();
  final IssueKey issue =
      new IssueKey(
          workshop.platform.audited,
          workshop.platform.authority,
          workshop.subscriptionAccess,
          workshop.newKeys);
  final ChangeKey change = new ChangeKey(workshop.keySteps);
  final RotateKey rotate = new RotateKey(workshop.keySteps, workshop.secrets);
  final RevokeKey revoke = new RevokeKey(workshop.keySteps);
  final DeleteKey delete = new DeleteKey(workshop.keySteps);

  Optional<ApiKey> found(ApiKey key) {
    return workshop.stores.keys().find(Reach.PLATFORM, key.id());
  }

  IssuedKey issued(Caller caller, KeyTerms terms) {
    return issue.issue(
        new IssueKey.Command(
            caller,
            consumer.id().toString(),
            new KeyLabel(new KeyName("First"), Optional.empty()),
            KeyEnvironment.TEST,
            terms));
  }

  ApiKey changed(Caller caller, ApiKey key, UnaryOperator<KeyTerms> terms, boolean setsPrice) {
    return change.change(
        new ChangeKey.Command(
            caller,
            key.id().toString(),
            Optional.empty(),
            Edit.keep(),
            terms,
            setsPrice,
            Versions.ANY));
  }

  IssuedKey rotated(ApiKey key, Duration grace) {
    return rotate.rotate(
        new RotateKey.Command(workshop.bob, key.id().toString(), grace, Versions.ANY));
  }

  ApiKey revoked(Caller caller, ApiKey key) {
    return revoke.revoke(
        new RevokeKey.Command(
            caller, key.id().toString(), Optional.of(new Reason("Lost it")), Versions.ANY));
  }

  void deleted(Caller caller, ApiKey key, Versions version) {
    delete.delete(new DeleteKey.Command(caller, key.id().toString(), version));
  }
}
