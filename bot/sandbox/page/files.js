// Files on their way out: files, pasted or dragged, then confirmed with a caption.
import { fileSize } from "./media.js";
import { icon, make } from "./dom.js";
import { say } from "./strings.js";

/** Watch `region` for dragged files; `dropped(files)` when `allowed()`. `veil` shows meanwhile. */
export function dropZone(region, veil, allowed, dropped) {
  let depth = 0;
  const carries = (event) => event.dataTransfer?.types.includes("Files") && allowed();
  const lift = () => {
    depth = 0;
    veil.hidden = true;
  };
  region.addEventListener("dragenter", (event) => {
    if (!carries(event)) return;
    depth += 1;
    veil.hidden = false;
  });
  region.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (!depth) veil.hidden = true;
  });
  region.addEventListener("dragover", (event) => event.preventDefault());
  region.addEventListener("drop", (event) => {
    event.preventDefault();
    const files = carries(event) ? event.dataTransfer.files : [];
    lift();
    if (files.length) dropped(files);
  });
}

const PICTURES = ["image/png", "image/jpeg"];

/** Ask before sending: resolves to {caption, asPhotos}, or null when the person thinks better of it. */
export function confirmFiles(dialog, files) {
  const caption = make("input", { type: "text", class: "dialog-field", placeholder: say("caption"), "aria-label": say("caption"), maxlength: "1024" });
  const cancel = make("button", { type: "button", class: "dialog-button", text: say("cancel"), onclick: () => dialog.close("cancel") });
  const send = make("button", { type: "submit", class: "dialog-button primary", text: say("send") });
  const pictures = files.every((file) => PICTURES.includes(file.type));
  const asPhotos = make("input", { type: "checkbox", checked: pictures });
  const close = (event) => {
    event.preventDefault();
    dialog.close("send");
  };
  dialog.setAttribute("aria-label", say("sendFiles", { n: files.length }));
  dialog.replaceChildren(
    make("h2", { class: "dialog-title", text: say("sendFiles", { n: files.length }) }),
    make("ul", { class: "dialog-files" }, files.map(line)),
    make("form", { method: "dialog", onsubmit: close }, caption, pictures ? make("label", { class: "dialog-tick" }, asPhotos, say("asPhotos")) : null, make("div", { class: "dialog-buttons" }, cancel, send)),
  );
  dialog.returnValue = "cancel";
  dialog.showModal();
  caption.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "send" ? { caption: caption.value.trim(), asPhotos: pictures && asPhotos.checked } : null), { once: true });
  });
}

const line = (file) =>
  make(
    "li",
    { class: "document" },
    make("span", { class: "document-icon" }, icon("file")),
    make(
      "span",
      { class: "document-words" },
      make("span", { class: "document-name", text: file.name }),
      make("span", { class: "document-size", text: fileSize(file.size) }),
    ),
  );
