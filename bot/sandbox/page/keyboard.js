// The buttons under a bubble.
import { icon, make, safeAddress } from "./dom.js";
import { handedOn } from "./links.js";
import { say } from "./strings.js";

/**
 * The inline keyboard of `message`, or null.
 * `doing.press(message, button, element)` handles a callback, `doing.link(url)` a link, `doing.copy(text)` a copy.
 */
export function keyboard(message, doing) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!rows.some((row) => row.length)) return null;
  let index = 0;
  const draw = (button) => key(button, message, doing, index++);
  return make("div", { class: "keys", role: "group" }, rows.map((row) => make("div", { class: "key-row" }, row.map(draw))));
}

function key(button, message, doing, index) {
  const href = button.url ? safeAddress(button.url) : null;
  const label = make("span", { class: "key-label", text: button.text });
  if (href) return linkKey(button, href, label, doing, index);
  const element = make("button", { type: "button", class: "key", data: { index, label: button.text } }, label);
  if (button.copy_text) element.append(icon("copy", "key-corner"));
  else if (button.callback_data !== undefined) element.append(make("span", { class: "key-progress", "aria-hidden": "true" }));
  element.addEventListener("click", () => act(button, message, element, doing));
  return element;
}

function linkKey(button, href, label, doing, index) {
  return make(
    "a",
    {
      class: "key",
      href,
      target: "_blank",
      rel: "noopener noreferrer",
      "aria-label": handedOn(href) ? button.text : say("opensOutside", { label: button.text }),
      data: { index, label: button.text },
      onclick: (event) => {
        if (doing.link(href)) event.preventDefault();
      },
    },
    label,
    icon("out", "key-corner"),
  );
}

function act(button, message, element, doing) {
  if (button.copy_text) doing.copy(button.copy_text.text);
  else if (button.callback_data === undefined) doing.tell(say("unsupportedButton"));
  else if (element.getAttribute("aria-busy") !== "true") doing.press(message, button, element);
}

/** After an edit the person should stand where they stood: the same label, else the same place, else the first. */
export function restoreFocus(row, { index, label }) {
  const keys = [...row.querySelectorAll(".key")];
  const same = keys.find((one) => one.dataset.label === label) ?? keys.find((one) => one.dataset.index === index) ?? keys[0];
  same?.focus({ preventScroll: true });
}
