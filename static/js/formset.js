// "Add another" copies the blank row of a formset (data-formset) and puts the focus into its first field.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-formset-add]");
  if (!button) return;
  const formset = button.closest("[data-formset]");
  const total = formset.querySelector(`[name="${formset.dataset.formset}-TOTAL_FORMS"]`);
  const rows = formset.querySelector("[data-formset-rows]");
  const row = formset.querySelector("template").content.cloneNode(true);

  for (const element of row.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      attribute.value = attribute.value.replaceAll("__prefix__", total.value);
    }
  }
  total.value = String(Number(total.value) + 1);
  row.querySelector("legend")?.append(total.value);
  rows.append(row);
  rows.lastElementChild.querySelector("input:not([type=hidden]), select, textarea")?.focus();
});
