/** Gettext's two rules, pure: how a sentence is filled, and which plural form a count takes. */

/** Put `values` into the `%(name)s` places of `text`; `%%` is a percent sign, an unknown name stays visible. */
export function fill(text, values = {}) {
  return text.replace(/%%|%\((\w+)\)[sd]/g, (whole, name) => {
    if (whole === "%%") return "%";
    return name in values ? String(values[name]) : whole;
  });
}

/** Index of the plural form: French counts zero (and everything below two) as one, English and Spanish do not. */
export function pluralForm(language, count) {
  if (language === "fr") return Math.abs(count) < 2 ? 0 : 1;
  return count === 1 ? 0 : 1;
}
