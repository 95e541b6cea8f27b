// Photos, documents and link previews inside a bubble.
import { fileAddress } from "./api.js";
import { avatar } from "./avatar.js";
import { icon, make } from "./dom.js";
import { nameOf } from "./names.js";
import { language, say } from "./strings.js";

const WIDEST = 420;
const TALLEST = 460;

/** A photo at a size known before it loads, so that nothing jumps. */
export function photo(message, open) {
  const largest = message.photo.reduce((one, other) => (other.width * other.height > one.width * one.height ? other : one));
  const scale = Math.min(1, WIDEST / largest.width, TALLEST / largest.height);
  const image = make("img", {
    src: fileAddress(largest.file_id),
    width: Math.round(largest.width * scale),
    height: Math.round(largest.height * scale),
    alt: message.caption ?? say("photo"),
    decoding: "async",
    draggable: "false",
  });
  const show = () => open(fileAddress(largest.file_id), message.caption ?? "", largest);
  return make("button", { type: "button", class: "photo", "aria-label": say("openPhoto"), onclick: show }, image);
}

const UNITS = ["byte", "kilobyte", "megabyte"];

export function fileSize(bytes) {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)));
  const format = { style: "unit", unit: UNITS[step], unitDisplay: "short", maximumFractionDigits: step ? 1 : 0 };
  return new Intl.NumberFormat(language(), format).format(bytes / 1000 ** step);
}

export function documentCard(file) {
  const name = file.file_name ?? say("document");
  return make(
    "a",
    { class: "document", href: fileAddress(file.file_id), download: name, "aria-label": say("download", { name }) },
    make("span", { class: "document-icon" }, icon("file")),
    make(
      "span",
      { class: "document-words" },
      make("span", { class: "document-name", text: name }),
      make("span", { class: "document-size", text: file.file_size === undefined ? "" : fileSize(file.file_size) }),
    ),
  );
}

export const contactCard = (contact) =>
  make(
    "div",
    { class: "document" },
    avatar({ id: contact.user_id ?? 0, ...contact }),
    make(
      "span",
      { class: "document-words" },
      make("span", { class: "document-name", text: nameOf(contact), dir: "auto" }),
      make("span", { class: "document-size", text: contact.phone_number }),
    ),
  );

/**
 * A card for the first link of a text, unless the bot turned previews off.
 * The sandbox fetches nothing from outside, so the card says what the message itself knows.
 */
export function preview(message, follow) {
  const options = message.link_preview_options ?? {};
  if (options.is_disabled || !message.text) return null;
  const found = firstLink(message);
  const address = options.url ?? found?.address;
  const url = address && URL.canParse(address) ? new URL(address) : null;
  if (!url?.protocol.startsWith("http") || url.hostname === "t.me") return null;
  const go = (event) => {
    if (follow(url.href)) event.preventDefault();
  };
  return make(
    "a",
    { class: "preview", href: url.href, target: "_blank", rel: "noopener noreferrer", onclick: go },
    make("span", { class: "preview-site", text: url.hostname.replace(/^www\./u, "") }),
    make("span", { class: "preview-title", text: found?.address === address ? found.words : url.pathname }),
  );
}

function firstLink(message) {
  const entity = (message.entities ?? []).find((one) => one.type === "text_link" || one.type === "url");
  if (!entity) return null;
  const words = message.text.slice(entity.offset, entity.offset + entity.length);
  if (entity.type === "text_link") return { address: entity.url, words };
  const address = words.includes("://") ? words : `https://${words}`;
  return URL.canParse(address) ? { address, words: decodeURI(new URL(address).pathname) } : null;
}
