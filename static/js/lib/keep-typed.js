/** Choosing another language loads a document anew: what was typed into its form comes along, once. */
const OWN = new Set(["csrf_token", "once", "shown", "proposed"]);

/**
 * `form`: what people fill in; `leaving`: the form that chooses the language. What the form itself proposed (the value
 * of its field `proposed`) stays behind: the next page proposes in its own language.
 */
export function keepTyped(form, leaving) {
  const place = `typed ${form.action}`;
  restore(form, place);
  leaving?.addEventListener("submit", () => {
    const typed = [...new FormData(form)].filter(([name, value]) => !OWN.has(name) && value !== form.elements.proposed?.value);
    try {
      sessionStorage.setItem(place, JSON.stringify(typed));
    } catch {
      // A browser that keeps nothing: it is typed once more.
    }
  });
}

function restore(form, place) {
  let typed = null;
  try {
    typed = JSON.parse(sessionStorage.getItem(place));
    sessionStorage.removeItem(place);
  } catch {
    // As above.
  }
  for (const field of typed ? form.elements : []) {
    if (!field.name || OWN.has(field.name)) continue;
    const values = typed.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (values.length) [field.value] = values;
    if (field.checked) field.closest("details")?.setAttribute("open", "");
  }
}
