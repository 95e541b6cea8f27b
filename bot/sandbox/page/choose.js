// A dialog to choose one of many people or chats: typed words narrow it, the arrow keys walk it.
import { avatar } from "./avatar.js";
import { make } from "./dom.js";
import { say } from "./strings.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Resolves to {chosen, extra}, or null when the person thinks better of it. `options` are {of: a User or a Chat, name, note};
 * `extra` is the label of a checkbox, or null for none.
 */
export function choose(dialog, title, options, extra = null) {
  let chosen = null;
  const search = make("input", { type: "search", class: "dialog-field", placeholder: say("search"), "aria-label": say("search") });
  const tick = make("input", { type: "checkbox" });
  const pick = (option) => {
    chosen = option;
    dialog.close();
  };
  const rows = options.map((option) => ({ option, element: row(option, pick), words: `${option.name} ${option.note}`.toLocaleLowerCase() }));
  const list = make("div", { class: "choices" }, rows.map((one) => one.element));
  const none = make("p", { class: "no-chats", text: say("nothingFound"), hidden: true });
  search.addEventListener("input", () => {
    const typed = search.value.trim().toLocaleLowerCase();
    for (const one of rows) one.element.hidden = !one.words.includes(typed);
    none.hidden = rows.some((one) => !one.element.hidden);
  });
  dialog.setAttribute("aria-label", title);
  dialog.replaceChildren(
    make("h2", { class: "dialog-title", text: title }),
    search,
    list,
    none,
    extra ? make("label", { class: "dialog-tick" }, tick, extra) : "",
    make("div", { class: "dialog-buttons" }, make("button", { type: "button", class: "dialog-button", text: say("cancel"), onclick: () => dialog.close() })),
  );
  dialog.onkeydown = (event) => walk(event, search, list);
  dialog.showModal();
  search.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(chosen && { chosen, extra: tick.checked }), { once: true });
  });
}

const row = (option, pick) =>
  make(
    "button",
    { type: "button", class: "choice", onclick: () => pick(option) },
    avatar(option.of, "small"),
    make("span", { class: "choice-name", text: option.name, dir: "auto" }),
    option.note ? make("span", { class: "choice-note", text: option.note }) : null,
  );

/** The arrows walk from the field through the rows and back; Enter in the field takes the first. */
function walk(event, search, list) {
  const shown = [search, ...list.querySelectorAll(".choice:not([hidden])")];
  const at = shown.indexOf(document.activeElement);
  if (at < 0) return;
  if (event.key === "Enter" && !at) shown[1]?.click();
  else if (event.key in STEPS) shown[at + STEPS[event.key]]?.focus();
  else return;
  event.preventDefault();
}
