-- What paths begin with that are found under every host: no slug of an organization may be one.
CREATE INDEX places_first_segments ON places (split_part(path_prefix, '/', 2)) WHERE host = '';
