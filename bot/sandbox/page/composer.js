// Where a person writes: the field, the command menu, the reply, and the Start button.
import { make } from "./dom.js";
import { formatting, marked } from "./formatting.js";
import { gist, nameOf, senderOf } from "./names.js";
import { pieces } from "./richtext.js";
import { say } from "./strings.js";
import { suggestions } from "./suggestions.js";

const TALLEST = 240;

/**
 * `doing`: send(text, replied, entities), edit(message, text, entities), files(list), start(), contact(), lastOwn(): a message or none,
 * drafted(chat, text): what waits in a chat that was left.
 */
export function composer(root, doing) {
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const [form, field, menu, start, hint, reply, keys] = ["form", "field", "menu", "start", "hint", "reply", "keys"].map(part);
  let commands = [];
  let replied = null;
  let edited = null;
  const drafts = new Map();
  let scene = null;

  const list = suggestions(part("suggestions"), field, part("status"), (command, complete) => {
    list.hide();
    if (complete) write(`/${command} `);
    else {
      write("");
      doing.send(`/${command}`, null);
    }
    mark();
    field.focus();
  });

  const format = formatting(field, part("formatting"), fit);

  function write(text, entities = []) {
    format.set(text, entities);
    fit();
  }

  function keep() {
    drafts.set(scene.chat, [field.value, format.marks()]);
    doing.drafted(scene.chat, field.value.trim());
  }

  const resume = (chat) => write(...(drafts.get(chat) ?? [""]));

  function fit() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, TALLEST)}px`;
    form.classList.toggle("ready", Boolean(field.value.trim()));
  }

  function typed() {
    format.typed();
    fit();
    const word = /^\/(\w*)$/u.exec(field.value)?.[1].toLowerCase();
    list.show(word === undefined ? [] : commands.filter((one) => one.command.startsWith(word)));
    mark();
  }

  function mark() {
    const open = list.open() && !field.value;
    menu.setAttribute("aria-expanded", String(open));
    menu.setAttribute("aria-label", say(open ? "closeMenu" : "openMenu"));
  }

  function submit() {
    const parts = pieces(field.value, format.marks());
    if (!parts.length) return;
    const [answered, changed] = [replied, edited];
    if (changed) resume(scene.chat);
    else write("");
    quote(null);
    list.hide();
    if (changed) return void doing.edit(changed, parts[0].text, parts[0].entities);
    for (const { text, entities } of parts) doing.send(text, answered, entities);
  }

  /** Answer `message`, or nothing any more; ends an edit too. */
  function quote(message) {
    if (edited && message) resume(scene.chat);
    edited = null;
    replied = message;
    reply.hidden = !message;
    if (!message) return;
    part("reply-name").textContent = say("replyTo", { name: nameOf(senderOf(message)) });
    part("reply-gist").textContent = gist(message, say);
    field.focus();
  }

  /** Put one's own message into the field to change it; what was being written waits. */
  function change(message) {
    if (!edited) keep();
    replied = null;
    edited = message;
    reply.hidden = false;
    part("reply-name").textContent = say("editing");
    part("reply-gist").textContent = gist(message, say);
    write(message.text ?? message.caption, marked(message));
    field.focus();
  }

  function callOff() {
    if (edited) resume(scene.chat);
    quote(null);
  }

  field.addEventListener("input", typed);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.key(event)) return;
    if (format.key(event)) return event.preventDefault();
    const last = event.key === "ArrowUp" && !field.value && !edited ? doing.lastOwn() : null;
    if (last) change(last);
    else if (event.key === "Enter" && !event.shiftKey) submit();
    else return;
    event.preventDefault();
  });
  field.addEventListener("paste", (event) => {
    // Office programs put a picture of the words beside the words: the words are meant.
    const files = event.clipboardData?.getData("text/plain") ? [] : (event.clipboardData?.files ?? []);
    if (files.length) doing.files(files);
    else if (!format.paste(event.clipboardData)) return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  menu.addEventListener("click", () => {
    if (list.open()) list.hide();
    else list.show(commands);
    mark();
    field.focus();
  });
  part("attach").addEventListener("click", () => part("files").click());
  part("files").addEventListener("change", (event) => {
    if (event.target.files.length) doing.files(event.target.files);
    event.target.value = "";
  });
  part("reply-cancel").addEventListener("click", () => {
    callOff();
    field.focus();
  });
  start.addEventListener("click", doing.start);

  /** Show the foot of a chat. `next`: {chat, name, mode: "write" | "start" | "read", keyboard: a reply keyboard or none}. */
  function show(next) {
    if (scene && scene.chat !== next.chat) {
      if (!edited) keep();
      resume(next.chat);
      doing.drafted(next.chat, "");
      quote(null);
      list.hide();
    }
    scene = next;
    const started = document.activeElement === start && next.mode === "write";
    form.hidden = next.mode !== "write";
    start.hidden = next.mode !== "start";
    hint.hidden = next.mode !== "read";
    hint.textContent = say("channelHint", { name: next.name });
    offer(next.keyboard);
    field.placeholder = next.keyboard?.input_field_placeholder ?? say("message");
    field.setAttribute("aria-label", say("messageLabel", { name: next.name }));
    mark();
    fit();
    if (started) field.focus();
  }

  /** A reply keyboard: its buttons say their own label. */
  function offer(keyboard) {
    const rows = keyboard?.keyboard ?? [];
    const draw = (button) => {
      const label = typeof button === "string" ? button : button.text;
      return make("button", { type: "button", class: "key", text: label, onclick: () => (button.request_contact ? doing.contact() : doing.send(label, null)) });
    };
    keys.hidden = !rows.length || form.hidden;
    keys.replaceChildren(...rows.map((row) => make("div", { class: "key-row" }, row.map(draw))));
  }

  return {
    show,
    quote,
    change,
    commands(found) {
      commands = found;
      menu.hidden = !found.length;
    },
    restore(text, entities) {
      if (!field.value) write(text, entities);
    },
    focus: () => (form.hidden ? (start.hidden ? null : start) : field)?.focus(),
    /** Close what is open; false when nothing was. */
    dismiss() {
      if (list.open()) list.hide();
      else if (replied || edited) callOff();
      else return false;
      mark();
      field.focus();
      return true;
    },
  };
}
