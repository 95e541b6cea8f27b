// Where a person writes: the field, the command menu, the reply, and the Start button.
import { make } from "./dom.js";
import { gist, nameOf, senderOf } from "./names.js";
import { say } from "./strings.js";
import { suggestions } from "./suggestions.js";

const TALLEST = 240;
const LIMIT = 4096;
const HIGH_SURROGATE = 0xd800 >>> 10;

/** `doing`: send(text, replied), edit(message, text), files(list), start(), contact(), lastOwn(): a message or none. */
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

  function write(text) {
    field.value = text;
    fit();
  }

  function fit() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, TALLEST)}px`;
    form.classList.toggle("ready", Boolean(field.value.trim()));
  }

  function typed() {
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
    const text = field.value.trim();
    if (!text) return;
    const [answered, changed] = [replied, edited];
    write(changed ? (drafts.get(scene.chat) ?? "") : "");
    quote(null);
    list.hide();
    if (changed) return void doing.edit(changed, text);
    for (const part of pieces(text)) doing.send(part, answered);
  }

  /** Answer `message`, or nothing any more; ends an edit too. */
  function quote(message) {
    if (edited && message) write(drafts.get(scene.chat) ?? "");
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
    if (!edited) drafts.set(scene.chat, field.value);
    replied = null;
    edited = message;
    reply.hidden = false;
    part("reply-name").textContent = say("editing");
    part("reply-gist").textContent = gist(message, say);
    write(message.text ?? message.caption);
    field.focus();
  }

  function callOff() {
    if (edited) write(drafts.get(scene.chat) ?? "");
    quote(null);
  }

  field.addEventListener("input", typed);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.key(event)) return;
    const last = event.key === "ArrowUp" && !field.value && !edited ? doing.lastOwn() : null;
    if (last) change(last);
    else if (event.key === "Enter" && !event.shiftKey) submit();
    else return;
    event.preventDefault();
  });
  field.addEventListener("paste", (event) => {
    if (event.clipboardData?.files.length) {
      event.preventDefault();
      doing.files(event.clipboardData.files);
    }
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
      if (!edited) drafts.set(scene.chat, field.value);
      write(drafts.get(next.chat) ?? "");
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
    restore(text) {
      if (!field.value) write(text);
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

/** A text over Telegram's limit goes as several messages, as Telegram's own clients send it. */
export function pieces(text) {
  const found = [];
  let rest = text;
  while (rest.length > LIMIT) {
    const head = rest.slice(0, LIMIT);
    const space = Math.max(head.lastIndexOf("\n"), head.lastIndexOf(" "));
    const halved = head.charCodeAt(LIMIT - 1) >>> 10 === HIGH_SURROGATE;
    const cut = space > LIMIT / 2 ? space : LIMIT - Number(halved);
    found.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return [...found, rest];
}
