// No validator: it would send the description to somebody else.
window.SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#operations",
  deepLinking: true,
  validatorUrl: null,
  displayOperationId: true,
  showExtensions: true,
  docExpansion: "list",
});
