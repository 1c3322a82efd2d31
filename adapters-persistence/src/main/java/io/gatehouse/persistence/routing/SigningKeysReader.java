package io.gatehouse.persistence.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.application.organization.SigningKeys.SigningKey;
import io.gatehouse.application.routing.Unreadable;
import io.gatehouse.domain.credential.VerifyingKey;
import io.gatehouse.domain.routing.SigningKeysRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.persistence.secret.SealBroken;
import io.gatehouse.persistence.sql.Database;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads the public halves of the signing keys: always all of them, for they are few. */
record SigningKeysReader(SigningKeys keys) implements KindReader {

  @Override
  public void readAll(
      Database database, Consumer<TableRow> rows, BiConsumer<Change, Unreadable> unreadable) {
    try {
      rows.accept(row());
    } catch (Unreadable e) {
      unreadable.accept(new Change(Change.Kind.SIGNING_KEYS, "all"), e);
    }
  }

  @Override
  public List<TableChange> read(Database database, Collection<String> names) {
    return List.of(new TableChange.Put(row()));
  }

  private SigningKeysRow row() {
    try {
      return new SigningKeysRow(keys.usable().stream().map(SigningKeysReader::open).toList());
    } catch (SealBroken e) {
      throw new Unreadable(String.valueOf(e.getMessage()), e);
    }
  }

  private static VerifyingKey open(SigningKey key) {
    return new VerifyingKey(key.id(), (RSAPublicKey) key.pair().getPublic(), key.until());
  }
}
