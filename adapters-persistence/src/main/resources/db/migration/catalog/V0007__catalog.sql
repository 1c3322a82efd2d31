CREATE TABLE apis (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    name            text NOT NULL,
    slug            text NOT NULL,
    description     text,
    visibility      text NOT NULL CHECK (visibility IN ('private', 'organization', 'public')),
    -- What the catalog is searched in. Lower-cased by the program: what a database knows of
    -- letters depends on how it was made.
    words           text NOT NULL,
    version         bigint NOT NULL CHECK (version >= 1),
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    UNIQUE (organization_id, slug)
);

CREATE INDEX apis_of_organization ON apis (organization_id, id);
CREATE INDEX apis_by_slug ON apis (slug);

CREATE TABLE api_versions (
    id            uuid PRIMARY KEY,
    api_id        uuid NOT NULL REFERENCES apis ON DELETE CASCADE,
    label         text NOT NULL,
    lifecycle     text NOT NULL CHECK (lifecycle IN ('draft', 'published', 'deprecated', 'retired')),
    published_at  timestamptz,
    deprecated_at timestamptz,
    sunset_at     timestamptz,
    successor     text,
    definition    jsonb NOT NULL,
    version       bigint NOT NULL CHECK (version >= 1),
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    UNIQUE (api_id, label),
    CHECK (deprecated_at IS NOT NULL OR (sunset_at IS NULL AND successor IS NULL))
);

CREATE INDEX api_versions_of_api ON api_versions (api_id, id);

-- Hosts and path prefixes that are an API's own. Several of its versions may have the same.
CREATE TABLE places (
    host        text NOT NULL, -- empty: any that is nobody's own
    path_prefix text NOT NULL,
    api_id      uuid NOT NULL REFERENCES apis ON DELETE CASCADE,
    version_ids uuid[] NOT NULL CHECK (version_ids <> '{}'),
    PRIMARY KEY (host, path_prefix)
);

CREATE INDEX places_of_api ON places (api_id);

CREATE TABLE plans (
    id                 uuid PRIMARY KEY,
    organization_id    uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    name               text NOT NULL,
    limits             jsonb NOT NULL,
    requests_per_month bigint CHECK (requests_per_month >= 1),
    price_nanos        bigint CHECK (price_nanos >= 0),
    price_currency     char(3) CHECK ((price_currency IS NULL) = (price_nanos IS NULL)),
    auto_approve       boolean NOT NULL,
    version            bigint NOT NULL CHECK (version >= 1),
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    UNIQUE (organization_id, name)
);

CREATE INDEX plans_of_organization ON plans (organization_id, id);
