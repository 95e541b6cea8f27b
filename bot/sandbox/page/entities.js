// Turns a message's text and entities into nodes. Offsets are UTF-16 units, which is how JavaScript counts.
import { make, safeAddress } from "./dom.js";

const PLAIN = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/**
 * A fragment for `text`. `doing` answers what a reader touches:
 * command(text), link(url) → true when handled inside the page, and `say(key)` for labels.
 */
export function formatted(text, entities, doing) {
  const fragment = document.createDocumentFragment();
  const ordered = (entities ?? [])
    .filter((entity) => entity.length > 0 && entity.offset < text.length)
    .sort((one, other) => one.offset - other.offset || other.length - one.length);
  fill(fragment, text, 0, text.length, ordered, doing);
  return fragment;
}

function fill(parent, text, start, end, entities, doing) {
  let at = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    const inside = [];
    for (index += 1; index < entities.length && entities[index].offset < to; index += 1) inside.push(entities[index]);
    if (to <= from) continue;
    write(parent, text.slice(at, from));
    const element = shape(entity, text.slice(from, to), doing);
    fill(element.hole, text, from, to, inside, doing);
    parent.append(element.node);
    at = BLOCKS.has(entity.type) ? afterBlock(parent, text, to) : to;
  }
  write(parent, text.slice(at, end));
}

function write(parent, text) {
  if (text) parent.append(text);
}

/** A block already ends its line: the newlines around it would show as empty lines. */
function afterBlock(parent, text, to) {
  const before = parent.lastChild.previousSibling;
  if (before?.nodeType === Node.TEXT_NODE && before.data.endsWith("\n")) before.data = before.data.slice(0, -1);
  return text[to] === "\n" ? to + 1 : to;
}

function shape(entity, covered, doing) {
  const make_ = SHAPES[entity.type];
  if (make_) return make_(entity, covered, doing);
  return whole(make(PLAIN[entity.type] ?? "span", { class: PLAIN[entity.type] ? undefined : entity.type }));
}

function whole(node) {
  return { node, hole: node };
}

function link(address, doing, extra = {}) {
  const href = safeAddress(address);
  if (!href) return whole(make("span"));
  return whole(
    make("a", {
      href,
      target: "_blank",
      rel: "noopener noreferrer",
      ...extra,
      onclick: (event) => {
        if (doing.link(href)) event.preventDefault();
      },
    }),
  );
}

function touchable(className, action) {
  return whole(make("button", { type: "button", class: className, onclick: action }));
}

function spoiler(_entity, _covered, doing) {
  const node = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": doing.say("spoiler") });
  const hole = make("span", { "aria-hidden": "true" });
  const reveal = (event) => {
    if (node.classList.contains("shown")) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
    hole.removeAttribute("aria-hidden");
  };
  node.addEventListener("click", reveal, { capture: true });
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") reveal(event);
  });
  node.append(hole);
  return { node, hole };
}

/** A touch copies it, as in Telegram's apps. */
function code(_entity, covered, doing) {
  const copy = (event) => {
    if (event.key && event.key !== "Enter") return;
    doing.copy(covered);
  };
  return whole(make("code", { role: "button", tabindex: "0", title: doing.say("copyText"), onclick: copy, onkeydown: copy }));
}

function pre(entity) {
  const hole = make("code", { tabindex: "0" });
  const title = entity.language ? make("span", { class: "pre-language", text: entity.language }) : null;
  return { node: make("pre", {}, title, hole), hole };
}

function expandable(_entity, covered, doing) {
  const hole = make("div", { class: "quote-text" });
  const node = make("blockquote", {}, hole);
  if (covered.length < 180 && covered.split("\n").length <= 3) return { node, hole };
  const toggle = make("button", { type: "button", class: "quote-toggle", "aria-expanded": "false" });
  const label = () => {
    const open = node.classList.contains("open");
    toggle.textContent = doing.say(open ? "collapse" : "expand");
    toggle.setAttribute("aria-expanded", String(open));
  };
  toggle.addEventListener("click", () => {
    node.classList.toggle("open");
    label();
  });
  node.classList.add("expandable");
  label();
  node.append(toggle);
  return { node, hole };
}

const SHAPES = {
  spoiler,
  pre,
  expandable_blockquote: expandable,
  code,
  blockquote: () => whole(make("blockquote")),
  text_link: (entity, _covered, doing) => link(entity.url, doing),
  url: (_entity, covered, doing) => link(covered, doing),
  email: (_entity, covered, doing) => link(`mailto:${covered}`, doing),
  phone_number: (_entity, covered, doing) => link(`tel:${covered.replace(/[^\d+]/g, "")}`, doing),
  mention: (_entity, covered, doing) => link(`https://t.me/${covered.slice(1)}`, doing),
  bot_command: (_entity, covered, doing) => touchable("command", () => doing.command(covered)),
  text_mention: () => whole(make("span", { class: "mention" })),
  hashtag: () => whole(make("span", { class: "hashtag" })),
  cashtag: () => whole(make("span", { class: "hashtag" })),
};
