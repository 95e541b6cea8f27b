// Somebody or something new in the sandbox: a reader, a group, a channel.
import * as api from "./api.js";
import { make } from "./dom.js";
import { LANGUAGES, language, say } from "./strings.js";

/** The kinds, as items of a menu; `chosen(kind)` when one is wanted. */
export const kinds = (chosen) =>
  [
    ["person", "contact"],
    ["group", "people"],
    ["channel", "megaphone"],
  ].map(([kind, icon]) => ({ label: say(`new_${kind}`), icon, act: () => chosen(kind) }));

/** Ask for a name (and a reader's language); resolves to the new chat's id, or null. */
export async function create(dialog, kind) {
  const asked = await ask(dialog, kind);
  if (!asked) return null;
  const { name, code } = asked;
  if (kind !== "person") return (await api.newChat(kind, name)).chat.id;
  const [first, ...rest] = name.split(/\s+/u);
  const names = { first_name: first, ...(rest.length ? { last_name: rest.join(" ") } : {}) };
  // Like every reader of the page they begin with Start.
  return (await api.newPerson({ ...names, language_code: code, started: false })).user.id;
}

function ask(dialog, kind) {
  const name = make("input", { type: "text", class: "dialog-field", required: true, maxlength: "64", autocomplete: "off", "aria-label": say("name"), placeholder: say("name") });
  const code = make("select", { class: "member-choice", "aria-label": say("speaks") }, LANGUAGES.map((tag) => make("option", { value: tag, selected: tag === language(), text: say(`language_${tag}`) })));
  const submit = (event) => {
    event.preventDefault();
    if (name.value.trim()) dialog.close("made");
  };
  const cancel = make("button", { type: "button", class: "dialog-button", text: say("cancel"), onclick: () => dialog.close("cancel") });
  dialog.setAttribute("aria-label", say(`new_${kind}`));
  dialog.replaceChildren(
    make("h2", { class: "dialog-title", text: say(`new_${kind}`) }),
    make(
      "form",
      { method: "dialog", onsubmit: submit },
      name,
      kind === "person" ? make("label", { class: "dialog-tick" }, say("speaks"), code) : null,
      kind === "channel" ? make("p", { class: "dialog-note", text: say("newChannelHint") }) : null,
      make("div", { class: "dialog-buttons" }, cancel, make("button", { type: "submit", class: "dialog-button primary", text: say("create") })),
    ),
  );
  dialog.onkeydown = null;
  dialog.returnValue = "cancel";
  dialog.showModal();
  name.focus();
  return new Promise((resolve) => {
    const done = () => resolve(dialog.returnValue === "made" ? { name: name.value.trim(), code: code.value } : null);
    dialog.addEventListener("close", done, { once: true });
  });
}
