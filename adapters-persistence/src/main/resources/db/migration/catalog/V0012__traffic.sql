-- What goes for versions that were made before anybody could say anything about it.
UPDATE api_versions SET definition = definition || '{
  "traffic": {
    "balance": "round_robin",
    "retries": {"attempts": 1, "budget_percent": 20},
    "ejection": {"failures": 5, "seconds": 10},
    "health_check": null,
    "max_in_flight": null,
    "max_body_bytes": null,
    "upstream_host": "target",
    "tls": {"verify": true, "server_name": null}
  }
}';
