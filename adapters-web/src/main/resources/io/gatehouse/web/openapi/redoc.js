// No search: it would run a worker from a blob, and so widen the page's policy.
window.Redoc.init(
  "/api/openapi.json",
  { disableSearch: true, hideDownloadButton: false, showExtensions: true, nativeScrollbars: true },
  document.getElementById("reference"),
);
