// The formatting of what is being written: a field shows plain words, a line above it says how they are marked.
import { follow, fromHtml } from "./richtext.js";
import { make } from "./dom.js";
import { say } from "./strings.js";

const SHORTCUTS = {
  KeyB: "bold", KeyI: "italic", KeyU: "underline", "Shift KeyX": "strikethrough", "Shift KeyM": "code", "Shift KeyP": "spoiler",
};
const MARKS = new Set("bold italic underline strikethrough code pre spoiler blockquote expandable_blockquote text_link".split(" "));

/** `bar` is shown while anything is marked; `changed()` when the words did, so that the field fits them. */
export function formatting(field, bar, changed) {
  let entities = [];
  let before = "";

  function draw() {
    bar.hidden = !entities.length;
    if (bar.hidden) return;
    const kinds = [...new Set(entities.map((one) => one.type))].filter((type) => MARKS.has(type));
    const plain = make("button", { type: "button", class: "dialog-button", text: say("plainText"), onclick: clear });
    bar.replaceChildren(make("span", { text: say("formatting", { kinds: kinds.map((type) => say(`mark_${type}`)).join(", ") }) }), plain);
  }

  function clear() {
    set(field.value, []);
    field.focus();
  }

  /** Put words and their marks into the field. */
  function set(text, marked) {
    field.value = before = text;
    entities = marked;
    draw();
  }

  /** The words changed under a person's hands: the marks move with them. */
  function typed() {
    entities = follow(entities, before, field.value);
    before = field.value;
    draw();
  }

  /** Take formatted words from the clipboard; false where there are none. */
  function paste(clipboard) {
    const html = clipboard?.getData("text/html");
    if (!html) return false;
    const pasted = fromHtml(html);
    if (!pasted.text || !pasted.entities.length) return false;
    const at = field.selectionStart;
    // Typing the words, not setting them, keeps the field's own undo.
    if (!document.execCommand("insertText", false, pasted.text)) field.setRangeText(pasted.text, at, field.selectionEnd, "end");
    typed();
    entities = [...entities, ...pasted.entities.map((one) => ({ ...one, offset: one.offset + at }))];
    draw();
    changed();
    return true;
  }

  /** Ctrl+B and its like mark what is selected, or take the mark off again. */
  function key(event) {
    const type = event.ctrlKey || event.metaKey ? SHORTCUTS[`${event.shiftKey ? "Shift " : ""}${event.code}`] : null;
    const [offset, length] = [field.selectionStart, field.selectionEnd - field.selectionStart];
    if (!type || !length) return false;
    const covers = (one) => one.type === type && one.offset <= offset && one.offset + one.length >= offset + length;
    entities = entities.some(covers) ? entities.filter((one) => !covers(one)) : [...entities, { type, offset, length }];
    draw();
    return true;
  }

  return { set, typed, paste, key, marks: () => entities };
}

/** What a person marked in `message`; links and names that Telegram found by itself it will find again. */
export const marked = (message) => (message.entities ?? message.caption_entities ?? []).filter((one) => MARKS.has(one.type));
