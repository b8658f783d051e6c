SwaggerUIBundle({
  url: document.querySelector("#swagger-ui").dataset.api,
  dom_id: "#swagger-ui",
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: "StandaloneLayout",
  validatorUrl: null, // it would ask a server elsewhere
});
