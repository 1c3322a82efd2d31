package io.gatehouse.domain.usage;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.organization.OrganizationId;

/**
 * What was called.
 *
 * @param organization whose API it is
 * @param operation method and template of the path; empty if the version declares none
 */
public record Call(OrganizationId organization, ApiId api, VersionId version, String operation) {}
