// Redoc on our schema; its search would need a worker made from text, which our policy does not allow.
const page = document.getElementById("redoc");
const fonts = "system-ui, sans-serif";

Redoc.init(
  page.dataset.schema,
  {
    disableSearch: true,
    nativeScrollbars: true,
    theme: { typography: { fontFamily: fonts, headings: { fontFamily: fonts } } },
  },
  page,
);
