// Formatted text on its way in: what is pasted as HTML becomes words and entities, as Telegram's own apps make them.

const MARKS = {
  B: "bold", STRONG: "bold", I: "italic", EM: "italic", U: "underline", INS: "underline", S: "strikethrough",
  DEL: "strikethrough", STRIKE: "strikethrough", CODE: "code", KBD: "code", TT: "code", PRE: "pre", BLOCKQUOTE: "blockquote",
};
const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TR UL".split(" "));
const SPACED = new Set("BLOCKQUOTE FIGURE H1 H2 H3 H4 H5 H6 OL P PRE TABLE UL".split(" "));
const UNSEEN = new Set("SCRIPT STYLE TEMPLATE NOSCRIPT TITLE HEAD META LINK IFRAME OBJECT SVG BUTTON".split(" "));
const HEADING = /^H[1-6]$/u;

/** {text, entities} of pasted HTML. It is parsed as a document of its own: nothing in it runs or loads. */
export function fromHtml(html) {
  const source = new DOMParser().parseFromString(html.replace(/<style[\s\S]*?<\/style>|<[^>]*>/giu, inert), "text/html");
  const made = { text: "", entities: [], gap: 0 };
  walk(source.body, made, false);
  return tidy(made);
}

/** The page's policy lets no styles or handlers in, not even to be looked at: they are read as plain data. */
const inert = (tag) => (/^<style/iu.test(tag) ? "" : tag.replace(/\s(style|on\w+)\s*=/giu, " data-$1="));

const styled = (node, name, wanted) => new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*(?:${wanted})`, "iu").test(node.dataset.style ?? "");

function walk(node, made, preformatted) {
  if (node.nodeType === Node.TEXT_NODE) return write(made, preformatted ? node.data : node.data.replace(/[ \t\n\r\f]+/gu, " "), preformatted);
  if (node.nodeType !== Node.ELEMENT_NODE || UNSEEN.has(node.tagName.toUpperCase())) return;
  if (node.tagName === "BR") return void (made.text += "\n");
  const block = BLOCKS.has(node.tagName);
  if (block) part(made, SPACED.has(node.tagName) ? 2 : 1);
  if (node.tagName === "LI") write(made, "• ", false);
  const start = made.text.length;
  for (const child of node.childNodes) walk(child, made, preformatted || node.tagName === "PRE");
  for (const mark of marks(node)) if (made.text.length > start) made.entities.push({ ...mark, offset: start, length: made.text.length - start });
  if (block) part(made, SPACED.has(node.tagName) ? 2 : 1);
}

const leading = (text) => text.length - text.trimStart().length;

/** The next words begin `lines` lines further down. */
function part(made, lines) {
  made.text = made.text.replace(/[ \n]+$/u, "");
  made.gap = Math.max(made.gap, lines);
}

function write(made, words, preformatted) {
  const open = made.gap || !made.text || /\s$/u.test(made.text);
  const clean = open && !preformatted ? words.replace(/^ +/u, "") : words;
  if (!clean) return;
  if (made.text) made.text += "\n".repeat(made.gap);
  made.gap = 0;
  made.text += clean;
}

function marks(node) {
  const found = [];
  const link = node.tagName === "A" ? /^(?:https?|tg|mailto):/iu.exec(node.getAttribute("href") ?? "") && node.href : null;
  if (link) found.push({ type: "text_link", url: link });
  const mark = HEADING.test(node.tagName) ? "bold" : MARKS[node.tagName];
  // A document that is copied whole comes in a <b> that says it is none.
  if (mark && !(mark === "bold" && styled(node, "font-weight", "normal|400"))) found.push({ type: mark });
  if (mark !== "bold" && styled(node, "font-weight", "bold|[6-9]00")) found.push({ type: "bold" });
  if (mark !== "italic" && styled(node, "font-style", "italic")) found.push({ type: "italic" });
  return found;
}

/** Marks hold no space at their ends, and a mark inside its like says nothing. */
function tidy({ text, entities }) {
  const words = text.replace(/\s+$/u, "");
  const shift = leading(words);
  const kept = [];
  for (const one of entities) {
    const end = Math.min(one.offset + one.length, words.length);
    const covered = words.slice(one.offset, end);
    const length = covered.trimEnd().length - leading(covered);
    if (length > 0) kept.push({ ...one, offset: one.offset + leading(covered) - shift, length });
  }
  const inside = (one, other) => one !== other && one.type === other.type && one.offset >= other.offset && one.offset + one.length <= other.offset + other.length;
  const told = kept.filter((one, index) => !kept.some((other, place) => inside(one, other) && (one.length !== other.length || place > index)));
  told.sort((one, other) => one.offset - other.offset || other.length - one.length);
  return { text: words.slice(shift), entities: told };
}

/** `entities` of `before` as they stand in `after`, where one stretch of the text was typed over. */
export function follow(entities, before, after) {
  const short = Math.min(before.length, after.length);
  let head = 0;
  while (head < short && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < short - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const end = before.length - tail;
  const grown = after.length - before.length;
  const moved = (place) => (place >= end ? place + grown : Math.min(place, head));
  return entities.flatMap((one) => {
    const last = one.offset + one.length;
    // What is typed right before a marked word or right after it is plain.
    const from = one.offset >= end ? one.offset + grown : one.offset <= head ? one.offset : Math.max(head, end + grown);
    const to = last <= head ? last : moved(last);
    return to > from ? [{ ...one, offset: from, length: to - from }] : [];
  });
}

/** `entities` that fall into `text.slice(from, to)`, counted from `from`. */
export function within(entities, from, to) {
  return entities.flatMap((one) => {
    const start = Math.max(one.offset, from);
    const end = Math.min(one.offset + one.length, to);
    return end > start ? [{ ...one, offset: start - from, length: end - start }] : [];
  });
}

const LIMIT = 4096;
const HIGH_SURROGATE = 0xd800 >>> 10;

/** A text over Telegram's limit goes as several messages, as Telegram's own clients send it: {text, entities} each. */
export function pieces(whole, entities) {
  const found = [];
  const cut = (from, to) => {
    const raw = whole.slice(from, to);
    const start = from + leading(raw);
    const text = raw.trim();
    if (text) found.push({ text, entities: within(entities, start, start + text.length) });
  };
  let at = 0;
  while (whole.length - at > LIMIT) {
    const head = whole.slice(at, at + LIMIT);
    const space = Math.max(head.lastIndexOf("\n"), head.lastIndexOf(" "));
    const halved = head.charCodeAt(LIMIT - 1) >>> 10 === HIGH_SURROGATE;
    const next = at + (space > LIMIT / 2 ? space : LIMIT - Number(halved));
    cut(at, next);
    at = next + leading(whole.slice(next));
  }
  cut(at, whole.length);
  return found;
}
