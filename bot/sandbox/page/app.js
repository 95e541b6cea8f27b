// The page: joins the server, the list of chats and the open conversation. Each part draws itself in its own file.
import * as api from "./api.js";
import { avatar } from "./avatar.js";
import { mayEdit, mayWrite } from "./acts.js";
import { chatList } from "./chats.js";
import { header } from "./header.js";
import { clock } from "./clock.js";
import { discussion } from "./comments.js";
import { composer } from "./composer.js";
import { desk } from "./desk.js";
import { make } from "./dom.js";
import { listen } from "./events.js";
import { confirmFiles, dropZone } from "./files.js";
import { address } from "./links.js";
import { conversation } from "./messages.js";
import { model } from "./model.js";
import { nameOf } from "./names.js";
import { outbox } from "./outbox.js";
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
let afterwards = null;

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
const out = outbox(toast);
const comments = discussion();
const foot = composer(at("foot"), {
  send,
  files: offer,
  start: () => send("/start"),
  contact: () => hands.share(chat(), chat().people.find((one) => one.id === chat().me)),
  edit: (message, text) => out.edit(chat(), message, text),
  lastOwn: () => talk.find((message) => !message.sender_chat && mayEdit(message, chat())),
});
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
  find: (id) => talk.reach(id),
  press: (message, button, element) => pressed.press(chat(), message, button, element),
  copy: async (text) => {
    await navigator.clipboard.writeText(text).catch(() => {});
    toast(say("copied"));
  },
  reply: (message) => foot.quote(message),
  edit: (message) => foot.change(message),
  comments: (message) => {
    const copy = comments.copy(message.message_id);
    if (copy) go(copy.chat.id, () => foot.quote(copy));
  },
  menu: (message, place, from) => hands.forMessage(message, place, from),
};

const hands = desk(
  at("popup"),
  at("sheet"),
  {
    chat,
    chats: () => chats.ordered(),
    get: (id) => chats.get(id),
    bot: () => bot,
    go,
    refresh,
    refused: (problem) => void toast(say("notSent", { reason: problem.message })),
  },
  out,
  doing,
);

function scene() {
  const { me, mask, type } = chat();
  const channel = type === "channel";
  const mute = channel ? { reply: null } : {};
  const answers = (message) => (comments.copy(message.message_id) ? comments.count(message.message_id) : null);
  return { me, mask, shared: type !== "private", channel, comments: channel ? answers : null, welcome, doing: { ...doing, ...mute } };
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

function send(text, replied = null) {
  return write(chat(), text, replied);
}

async function write(where, text, replied = null) {
  if (!(await out.words(where, text, replied))) foot.restore(text);
}

async function offer(given) {
  // The list a field gives is emptied as soon as the field is.
  const files = [...given];
  const where = chat();
  const agreed = await confirmFiles(at("files"), files);
  foot.focus();
  if (agreed) await out.files(where, files, agreed.caption, agreed.asPhotos);
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

/** Open a chat, or the list with null; `then` once its messages stand. */
function go(id, then = null) {
  if (id === current) return then?.();
  afterwards = then;
  location.hash = id === null ? "" : `/${id}`;
  return undefined;
}

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
  const linked = chat().type === "channel" && chat().linked_chat_id;
  const [messages, discussed] = await Promise.all([history(opened), linked ? history(linked) : [], menu(), chat().last ? null : reacquaint()]);
  if (opened !== current) return;
  comments.load(opened, discussed);
  talk.show(messages, scene());
  for (const change of waiting) change();
  waiting = null;
  bottom();
  talk.toBottom();
  if (matchMedia("(hover: hover)").matches) foot.focus();
  else at("talk-name").focus({ preventScroll: true });
  const then = afterwards;
  afterwards = null;
  then?.();
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

/** A chat with nothing in it begins with Start; in a channel only those write who run it. */
function mode() {
  if (!mayWrite(chat(), chat().me)) return "read";
  return chat().type === "private" && !talk.count() ? "start" : "write";
}

function heading() {
  if (chat()) head.draw(chat(), bot);
}

async function actAs(person, mask) {
  Object.assign(chat(), { me: person, mask });
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

/** What the bot says of itself may have come after the page. */
async function reacquaint() {
  const found = await api.bots().catch(() => []);
  bot = found.find((one) => one.id === bot.id) ?? bot;
}

/** Ask for the chats afresh. However often this is called meanwhile, one more asking follows the one under way. */
let asking = null;
let again = false;
function refresh() {
  again = asking !== null;
  asking ??= ask().finally(() => {
    asking = null;
    if (again) refresh();
  });
  return asking;
}

async function ask() {
  const [listed, time] = await Promise.all([api.chats(), api.clock()]);
  wall.set(time.now);
  wall.control(time.controlled);
  chats.fill(listed);
  hands.redraw();
  if (current === null) return;
  if (!chats.get(current)) return void moved(listed);
  if (waiting === null) bottom();
}

/** The open chat is gone: a group that migrated is followed to where it went. */
function moved(listed) {
  const grown = listed.find((one) => one.id === current)?.migrated_to;
  go(grown ?? null);
}

/** What happens while the messages of a chat are on their way would be lost with the conversation shown before. */
function whenShown(change) {
  if (waiting) waiting.push(change);
  else change();
}

/** Somebody wrote in the discussion group of the open channel. */
function discussed(message) {
  if (chat().type !== "channel") return;
  whenShown(() => {
    const post = comments.add(message);
    if (post !== null) talk.touch(post);
  });
}

const HEARD = {
  message({ message, keyboard }) {
    chats.hear(message, keyboard);
    if (message.chat.id === chat()?.linked_chat_id) discussed(message);
    if (message.chat.id !== current) return;
    if (!document.hidden) chats.see(current);
    whenShown(() => {
      talk.add(message);
      bottom();
    });
  },
  edit({ message }) {
    if (message.chat.id === current) whenShown(() => talk.edit(message));
    chats.mend(message);
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

at("chat-menu").addEventListener("click", () => hands.forChat(at("chat-menu")));
at("back").addEventListener("click", () => go(null));
at("to-bottom").addEventListener("click", () => talk.toBottom(true));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]") || current === null) return;
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
