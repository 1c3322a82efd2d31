package io.gatehouse.application.billing;

import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.usage.CredentialRef;
import java.util.List;
import java.util.Set;

/** Where is read by what right credentials call versions, as it is now. */
public interface RightRows {

  /**
   * The APIs of the versions, the credentials with their consumers, and the plans under which those
   * subscribe to one of the versions, whosever they are. What there is not is left out.
   */
  List<TableRow> of(Set<VersionId> versions, Set<CredentialRef> credentials);
}
