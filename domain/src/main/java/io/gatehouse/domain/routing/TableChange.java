package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;

/** How one row differs from the table before. */
public sealed interface TableChange {

  /** It is like this now. */
  record Put(TableRow row) implements TableChange {}

  /** There is no such organization any more; nothing of it is served from here on. */
  record NoOrganization(OrganizationId id) implements TableChange {}

  /** There is no such API any more. */
  record NoApi(ApiId id) implements TableChange {}

  /** There is no such plan any more. */
  record NoPlan(PlanId id) implements TableChange {}

  /** There is no such consumer any more; its keys open nothing. */
  record NoConsumer(ConsumerId id) implements TableChange {}

  /** There is no such key any more. */
  record NoKey(KeyId id) implements TableChange {}

  /** There is no such client any more; its tokens open nothing. */
  record NoClient(ClientId id) implements TableChange {}

  /** The token would have expired by now, so nobody needs to know any more that it was revoked. */
  record NoRevokedToken(TokenId id) implements TableChange {}
}
