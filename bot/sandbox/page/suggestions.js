// The list of commands over the composer: opened by the menu button, or filtered as one types '/'.
import { make } from "./dom.js";
import { say } from "./strings.js";

/** `choose(command, complete)`: complete is true when the person only wants the word in the field. */
export function suggestions(panel, field, status, choose) {
  let items = [];
  let at = -1;

  function show(commands) {
    items = commands;
    at = commands.length ? 0 : -1;
    panel.replaceChildren(...commands.map(option));
    panel.hidden = !commands.length;
    field.setAttribute("aria-controls", panel.id);
    status.textContent = commands.length ? say("commandsFound", { n: commands.length }) : "";
    mark();
  }

  function option(command, index) {
    const touch = (event) => {
      event.preventDefault();
      choose(command.command, false);
    };
    return make(
      "div",
      { role: "option", id: `command-${index}`, class: "suggestion", onpointerdown: (event) => event.preventDefault(), onclick: touch },
      make("span", { class: "suggestion-name", text: `/${command.command}` }),
      make("span", { class: "suggestion-words", text: command.description }),
    );
  }

  function mark() {
    [...panel.children].forEach((child, index) => {
      child.setAttribute("aria-selected", String(index === at));
      if (index === at) child.scrollIntoView({ block: "nearest" });
    });
    if (at >= 0) field.setAttribute("aria-activedescendant", `command-${at}`);
    else field.removeAttribute("aria-activedescendant");
  }

  /** True when the key was for the list. */
  function key(event) {
    if (panel.hidden) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length;
      mark();
    } else if (event.key === "Tab" && !event.shiftKey) choose(items[at].command, true);
    else if (event.key === "Enter" && !event.shiftKey) choose(items[at].command, false);
    else return false;
    event.preventDefault();
    return true;
  }

  return { show, hide: () => show([]), key, open: () => !panel.hidden };
}
