package io.gatehouse.domain.routing;

/** One thing that a gateway must know; there is at most one row of each id. */
public sealed interface TableRow
    permits OrganizationRow,
        ApiRow,
        PlanRow,
        ConsumerRow,
        KeyRow,
        ClientRow,
        RevokedTokenRow,
        SigningKeysRow {}
