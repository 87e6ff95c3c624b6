/** Filling the compose form from names and values, and saying what that changed. */

/** What a form says, as `{name: [values]}`, without what is not the song's. */
export function saidBy(form) {
  const said = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || OURS.includes(name)) continue;
    (said[name] ??= []).push(value.replaceAll("\r\n", "\n"));
  }
  return said;
}

const OURS = ["csrfmiddlewaretoken", "revision", "tab", "song"];

/** Set the named fields, and return [label, before, after] of those that were different. */
export function fill(form, values) {
  const changed = [];
  for (const [name, wanted] of Object.entries(values)) {
    const controls = [...form.elements].filter((one) => one.name === name && one.type !== "file");
    if (!controls.length) continue;
    const before = shown(controls);
    put(controls, [wanted].flat().map(String));
    if (shown(controls) === before) continue;
    changed.push([labelOf(form, controls[0]), before, shown(controls)]);
    controls[0].dispatchEvent(new Event("input", { bubbles: true }));
    controls[0].dispatchEvent(new Event("change", { bubbles: true }));
  }
  return changed;
}

function put(controls, values) {
  for (const [index, control] of controls.entries()) {
    if (["radio", "checkbox"].includes(control.type)) control.checked = values.includes(control.value);
    else if (control.tagName === "TEXTAREA" && document.activeElement === control) typeOver(control, values[index] ?? "");
    else control.value = values[index] ?? "";
  }
}

/** Where somebody writes, undo takes it back. */
function typeOver(control, text) {
  control.select();
  if (!document.execCommand(text ? "insertText" : "delete", false, text)) control.value = text;
}

function shown(controls) {
  const chosen = controls.filter((one) => !["radio", "checkbox"].includes(one.type) || one.checked);
  return chosen.map((one) => one.selectedOptions?.[0]?.textContent ?? one.value).join(", ");
}

function labelOf(form, control) {
  const group = control.closest("fieldset")?.querySelector("legend");
  const label = group ?? form.querySelector(`label[for="${control.id}"]`);
  return label?.firstChild?.textContent.trim() || control.name;
}
