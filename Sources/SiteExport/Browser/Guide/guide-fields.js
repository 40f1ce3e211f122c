// The questions of a guide's step as form fields, and what was answered in them.
// A classic script, so that it works from disk. Texts become text nodes only.
"use strict";

(function () {
  const MAXIMUM_TEXT = 2000;
  /** Longer answers are not held to a pattern: browsers match patterns by trying. */
  const MAXIMUM_MATCHED = 200;

  function element(name, attributes = {}, text = "") {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== "") made.textContent = text;
    return made;
  }

  /** The form's part for a field. @param {any} field @param {any} value what was answered before */
  function control(field, value, words) {
    const label = field.required ? field.label : `${field.label} (${words.optional})`;
    const options = field.type === "boolean" ? [{ id: "true", label: words.yes }, { id: "false", label: words.no }] : field.options;
    const error = element("p", { class: "guide-error", id: `guide-error-${field.name}`, role: "alert" });
    if (!options) {
      const box = element("div", { class: "guide-field" });
      const id = `guide-field-${field.name}`;
      const isNumber = ["integer", "number", "money"].includes(field.type);
      const input = element("input", {
        id, name: field.name, maxlength: String(MAXIMUM_TEXT), autocomplete: "off", "aria-describedby": error.id,
        type: field.type === "date" ? "date" : "text", ...(isNumber ? { inputmode: "decimal" } : {}),
      });
      input.value = typeof value === "object" ? value.n : value ?? "";
      box.append(element("label", { for: id }, label), input, error);
      return box;
    }
    const set = element("fieldset", { class: "guide-field", "aria-describedby": error.id });
    set.append(element("legend", {}, label));
    const chosen = new Set([value ?? []].flat().map(String));
    for (const option of options) {
      const line = element("label", { class: "guide-option" });
      const input = element("input", { type: field.type === "choices" ? "checkbox" : "radio", name: field.name, value: option.id });
      input.checked = chosen.has(option.id);
      line.append(input, element("span", {}, option.label));
      set.append(line);
    }
    set.append(error);
    return set;
  }

  /** What a form says for a field; undefined where nothing was answered. */
  function valueOf(field, form) {
    const values = new FormData(form).getAll(field.name).map((value) => String(value).trim()).filter((value) => value !== "");
    if (field.type === "choices") return values.length > 0 ? values : undefined;
    const [value] = values;
    if (value === undefined) return undefined;
    if (field.type === "boolean") return value === "true";
    return ["integer", "number", "money"].includes(field.type) ? { n: decimal(value) } : value;
  }

  /** A number as decimal text: full-width digits, blanks and separators of thousands are taken as meant. */
  function decimal(text) {
    const plain = text.normalize("NFKC").replace(/[\s,_]/g, "").replace(/^\+/, "").replace(/^(-?)\./, "$10.");
    return plain.replace(/\.$/, "");
  }

  /** What is wrong with an answer, in words; empty where nothing is. */
  function fault(field, value, words) {
    if (value === undefined) return field.required ? words.needed : "";
    if (typeof value === "object" && !Array.isArray(value)) {
      const form = field.type === "integer" ? /^-?\d{1,18}$/ : /^-?\d{1,30}(\.\d{1,12})?$/;
      if (!form.test(value.n)) return words.notANumber;
      const isBelow = field.min !== undefined && self.kbGuide.compareNumbers(value, { n: field.min }) < 0;
      const isAbove = field.max !== undefined && self.kbGuide.compareNumbers(value, { n: field.max }) > 0;
      if (isBelow) return words.atLeast.replace("{n}", field.min);
      return isAbove ? words.atMost.replace("{n}", field.max) : "";
    }
    return typeof value === "string" && field.pattern && !fits(field.pattern, value) ? words.notFitting : "";
  }

  function fits(pattern, value) {
    if (value.length > MAXIMUM_MATCHED) return true;
    try {
      return new RegExp(pattern, "u").test(value);
    } catch {
      return true;
    }
  }

  /** An answer as people read it. */
  function spoken(field, value, words) {
    if (typeof value === "boolean") return value ? words.yes : words.no;
    const labels = [value].flat().map((one) => (typeof one === "object" ? one.n : field.options?.find(({ id }) => id === one)?.label ?? one));
    return labels.join(words.comma);
  }

  self.kbGuide = Object.assign(self.kbGuide ?? {}, { element, control, valueOf, fault, spoken });
}());
