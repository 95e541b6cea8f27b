// What the page says beside the conversation: toasts, alerts, the photo viewer and the banner of a lost connection.
import { icon, make } from "./dom.js";
import { say } from "./strings.js";

const TOAST_MS = 4000;

/** A line that fades; a screen reader hears it (the region is role=status). */
export function toaster(region) {
  return function toast(text) {
    const note = make("div", { class: "toast", text, dir: "auto" });
    region.replaceChildren(note);
    setTimeout(() => note.remove(), Math.max(TOAST_MS, text.length * 60));
  };
}

/** A bot's alert: stays until it is read. */
export function alertBox(dialog, title, text) {
  const ok = make("button", { type: "button", class: "dialog-button primary", text: say("ok"), onclick: () => dialog.close() });
  dialog.setAttribute("aria-label", title);
  dialog.replaceChildren(
    make("h2", { class: "dialog-title", text: title }),
    make("p", { class: "dialog-text", text, dir: "auto" }),
    make("div", { class: "dialog-buttons" }, ok),
  );
  if (!dialog.open) dialog.showModal();
  ok.focus();
}

export function viewer(dialog) {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest(".viewer-close")) dialog.close();
  });
  return function open(address, caption, size) {
    const image = make("img", { src: address, alt: caption || say("photo"), width: size.width, height: size.height });
    const close = make("button", { type: "button", class: "viewer-close", "aria-label": say("close") }, icon("close"));
    dialog.setAttribute("aria-label", say("photo"));
    dialog.replaceChildren(close, make("figure", {}, image, caption ? make("figcaption", { text: caption, dir: "auto" }) : null));
    dialog.showModal();
  };
}

/** Shown only when the connection stays away: a blink is nobody's business. */
export function banner(element, patience = 600) {
  let timer = null;
  return function connected(yes) {
    clearTimeout(timer);
    if (yes) element.hidden = true;
    else
      timer = setTimeout(() => {
        element.hidden = false;
      }, patience);
  };
}
