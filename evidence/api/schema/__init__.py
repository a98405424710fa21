"""What the API says of itself: the OpenAPI schema and the pages that show it."""
