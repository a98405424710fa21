// Swagger UI on our schema. A browser that is logged in may try out writes, which need the CSRF token.
const place = document.getElementById("swagger-ui");

SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  layout: "BaseLayout",
  requestInterceptor(request) {
    const isOurs = new URL(request.url, document.baseURI).origin === location.origin;
    if (isOurs && request.method && request.method !== "GET") request.headers["X-CSRFToken"] = place.dataset.csrf;
    return request;
  },
});
