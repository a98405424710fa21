// Choosing a side of a merge fills the control below with it, so that one can write on from there (data-fill: its id).
document.addEventListener("change", (event) => {
  const control = event.target.dataset?.fill && document.getElementById(event.target.dataset.fill);
  if (!control?.matches("input:not([type=checkbox], [type=radio]), textarea, select:not([multiple])")) return;
  control.value = event.target.dataset.text;
  control.dispatchEvent(new Event("input", { bubbles: true }));
});
