// The page: joins the server, the list of chats and the open conversation. Each part draws itself in its own file.
import * as api from "./api.js";
import { avatar } from "./avatar.js";
import { chatList } from "./chats.js";
import { header } from "./header.js";
import { clock } from "./clock.js";
import { composer } from "./composer.js";
import { make } from "./dom.js";
import { listen } from "./events.js";
import { confirmFiles, dropZone } from "./files.js";
import { address } from "./links.js";
import { conversation } from "./messages.js";
import { model } from "./model.js";
import { nameOf } from "./names.js";
import { alertBox, banner, toaster, viewer } from "./notices.js";
import { languages, themes } from "./preferences.js";
import { presses } from "./presses.js";
import { knows, say, speak, language } from "./strings.js";

const at = (id) => document.getElementById(id);
const toast = toaster(at("toasts"));
const connected = banner(at("banner"));
const openPhoto = viewer(at("viewer"));
let bot = { id: 0, is_bot: true, first_name: "Tribune" };
let current = null;
let waiting = null;

const chats = model(() => {
  list.draw(chats.ordered(), current);
  heading();
});
const list = chatList(at("chats"), (id) => go(id));
const talk = conversation(at("log"), ({ atBottom, missed }) => {
  at("to-bottom").hidden = atBottom;
  at("missed").hidden = !missed;
  at("missed").textContent = String(missed);
});
const head = header(document, actAs);
const foot = composer(at("foot"), { send, files: offer, start: () => send("/start"), contact: shareContact });
const wall = clock(document, toast, () => talk.relabel());
const pressed = presses(toast, (text) => alertBox(at("alert"), botName(), text), (url) => follow(url) || window.open(url, "_blank", "noopener"));

const chat = () => chats.get(current);
const botName = () => nameOf(bot);

const doing = {
  say,
  tell: toast,
  command: (text) => send(text),
  link: follow,
  openPhoto,
  find: (id) => talk.find(id),
  press: (message, button, element) => pressed.press(chat(), message, button, element),
  copy: async (text) => {
    await navigator.clipboard.writeText(text).catch(() => {});
    toast(say("copied"));
  },
  reply: (message) => foot.quote(message),
};

function scene() {
  const { me, type } = chat();
  const mute = type === "channel" ? { reply: null } : {};
  return { me, shared: type !== "private", welcome, doing: { ...doing, ...mute } };
}

/** What fills a chat that holds nothing yet. */
function welcome() {
  if (chat().type !== "private") return make("p", { class: "service" }, make("span", { text: say("noMessages") }));
  const texts = bot.texts ?? {};
  const words = texts[`description:${chat().language_code}`] || texts.description || say("startHint", { name: botName() });
  return make(
    "div",
    { class: "welcome" },
    avatar(bot),
    make("h3", { text: say("startTitle") }),
    make("p", { text: words, dir: "auto" }),
  );
}

function send(text, replied = null, more = {}) {
  return write(chat(), text, replied, more);
}

async function write(where, text, replied = null, more = {}) {
  try {
    await api.say(where.id, where.me, text, replied?.message_id, more);
  } catch (problem) {
    foot.restore(text);
    toast(say("notSent", { reason: problem.status ? problem.message : say("noConnection") }));
  }
}

/** The person's own number, as a 'share my contact' key sends it. */
function shareContact() {
  const self = chat().people.find((one) => one.id === chat().me);
  const contact = { phone_number: "+380000000000", first_name: self.first_name, user_id: self.id };
  return send("", null, { contact });
}

async function offer(given) {
  // The list a field gives is emptied as soon as the field is.
  const files = [...given];
  const { id, me } = chat();
  const caption = await confirmFiles(at("files"), files);
  foot.focus();
  if (caption === null) return;
  for (const [index, file] of files.entries()) {
    try {
      await api.sendFile(id, me, file, index ? "" : caption);
    } catch (problem) {
      toast(say("notSent", { reason: problem.status ? problem.message : say("noConnection") }));
    }
  }
}

/** Follow a t.me link inside the page; false for links of the world outside. */
function follow(url) {
  const place = address(url);
  if (!place) return false;
  const isBot = bot.username?.toLowerCase() === place.username;
  const target = isBot
    ? chats.get(chat()?.me)
    : chats.ordered().find((one) => one.username?.toLowerCase() === place.username);
  if (!target) return false;
  if (isBot && place.start !== null) write(target, `/start ${place.start}`.trim());
  go(target.id);
  return true;
}

const go = (id) => {
  location.hash = id === null ? "" : `/${id}`;
};

async function route() {
  const id = Number(/^#\/(-?\d+)$/u.exec(location.hash)?.[1]);
  const next = chats.get(id) ? id : null;
  const left = current;
  current = next;
  at("app").dataset.pane = next === null ? "list" : "talk";
  at("talk").hidden = next === null;
  at("nothing").hidden = next !== null;
  chats.see(next);
  list.draw(chats.ordered(), current);
  if (next !== null) await open();
  else if (left !== null) list.focus(left);
}

async function open() {
  const opened = current;
  heading();
  waiting = [];
  const [messages] = await Promise.all([history(opened), menu()]);
  if (opened !== current) return;
  talk.show(messages, scene());
  for (const change of waiting) change();
  waiting = null;
  bottom();
  talk.toBottom();
  if (matchMedia("(hover: hover)").matches) foot.focus();
  else at("talk-name").focus({ preventScroll: true });
}

/** A chat's messages; where they cannot be had the stream comes back soon, and asks again. */
const history = (id) => api.messages(id).catch(() => []);

async function menu() {
  const opened = current;
  const found = await api.commands(opened, chat().me).catch(() => []);
  if (opened === current) foot.commands(found);
}

function bottom() {
  const { id, name, type, keyboard } = chat();
  foot.show({ chat: id, name: type === "private" ? botName() : name, mode: mode(), keyboard });
}

/** A channel is for reading but for those who run it; a chat with nothing in it begins with Start. */
function mode() {
  const { type, members, me } = chat();
  const runs = members?.some((one) => one.user.id === me && ["creator", "administrator"].includes(one.status));
  if (type === "channel") return runs ? "write" : "read";
  return type === "private" && !talk.count() ? "start" : "write";
}

function heading() {
  if (chat()) head.draw(chat(), bot);
}

async function actAs(person) {
  chat().me = person;
  list.draw(chats.ordered(), current);
  await open();
}

/** The bot named in the address (?bot=ID), else the one that came last. */
async function meet() {
  const found = await api.bots();
  const asked = Number(new URLSearchParams(location.search).get("bot"));
  bot = found.find((one) => one.id === asked) ?? found.at(-1) ?? bot;
  api.choose(bot.id);
}

async function refresh() {
  const [listed, time] = await Promise.all([api.chats(), api.clock()]);
  wall.set(time.now);
  wall.control(time.controlled);
  chats.fill(listed);
}

/** What happens while the messages of a chat are on their way would be lost with the conversation shown before. */
function whenShown(change) {
  if (waiting) waiting.push(change);
  else change();
}

const HEARD = {
  message({ message, keyboard }) {
    chats.hear(message, keyboard);
    if (message.chat.id !== current) return;
    if (!document.hidden) chats.see(current);
    whenShown(() => {
      talk.add(message);
      bottom();
    });
  },
  edit({ message }) {
    if (message.chat.id === current) whenShown(() => talk.edit(message));
    refresh();
  },
  delete({ chat_id: id, message_id: message }) {
    if (id === current) whenShown(() => talk.remove(message));
    refresh();
  },
  typing({ chat_id: id, action = "typing" }) {
    chats.typing(id, knows(action) ? action : "typing");
  },
  answer: (event) => pressed.answered(event),
  commands: () => current !== null && menu(),
  clock: ({ now }) => {
    wall.set(now);
    talk.relabel();
    list.draw(chats.ordered(), current);
  },
  chat: () => refresh(),
};

function heard(event) {
  if (event.type in HEARD && (event.bot === bot.id || event.type === "clock")) HEARD[event.type](event);
}

async function back(yes, again) {
  connected(yes);
  if (!again) return;
  await refresh();
  if (current !== null) await open();
}

function redraw() {
  wall.tick();
  list.draw(chats.ordered(), current);
  if (current === null) return;
  heading();
  talk.redraw();
  talk.toBottom();
  bottom();
}

at("back").addEventListener("click", () => go(null));
at("to-bottom").addEventListener("click", () => talk.toBottom(true));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]") || current === null) return;
  if (!foot.dismiss()) go(null);
});
dropZone(at("talk"), at("veil"), () => chat() && mode() === "write", offer);
addEventListener("hashchange", route);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) chats.see(current);
});
themes(at("theme"));
languages(at("language"), redraw);
speak(language());

try {
  await meet();
  await listen("/sandbox/events", heard, back);
  await refresh();
  await route();
} catch (problem) {
  toast(say("failed", { reason: problem.message }));
}
