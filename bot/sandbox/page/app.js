// The page: joins the server, the list of chats and the open conversation. Each part draws itself in its own file.
import { vote } from "./api.js";
import { avatar } from "./avatar.js";
import { mayEdit } from "./acts.js";
import { chatList } from "./chats.js";
import { clock } from "./clock.js";
import { discussion } from "./comments.js";
import { composer } from "./composer.js";
import { desk } from "./desk.js";
import { create, kinds } from "./create.js";
import { make } from "./dom.js";
import { listen } from "./events.js";
import { confirmFiles, dropZone } from "./files.js";
import { header } from "./header.js";
import { hearing } from "./hearing.js";
import { address, handedOn } from "./links.js";
import { conversation } from "./messages.js";
import { model } from "./model.js";
import { nameOf } from "./names.js";
import { opened } from "./opened.js";
import { outbox } from "./outbox.js";
import { alertBox, banner, toaster, viewer } from "./notices.js";
import { languages, themes } from "./preferences.js";
import { presses } from "./presses.js";
import { say, speak, language } from "./strings.js";
import { world } from "./world.js";

const at = (id) => document.getElementById(id);
const toast = toaster(at("toasts"));
const connected = banner(at("banner"));
const openPhoto = viewer(at("viewer"));

const chats = model(() => {
  list.draw(chats.ordered(), place.id());
  place.heading();
});
const list = chatList(at("chats"), at("find"), (id) => go(id));
const talk = conversation(at("log"), ({ atBottom, missed }) => {
  at("to-bottom").hidden = atBottom;
  at("missed").hidden = !missed;
  at("missed").textContent = String(missed);
});
const head = header(document, (person, mask) => place.actAs(person, mask));
const out = outbox(toast);
const comments = discussion();
const foot = composer(at("foot"), {
  send,
  files: offer,
  start: () => send("/start"),
  contact: () => hands.share(chat(), chat().people.find((one) => one.id === chat().me)),
  edit: (message, text, entities) => out.edit(chat(), message, text, entities),
  drafted: (id, text) => chats.draft(id, text),
  lastOwn: () => talk.find((message) => !message.sender_chat && mayEdit(message, chat())),
});
const wall = clock(document, toast, () => talk.relabel());
const pressed = presses(toast, (text) => alertBox(at("alert"), botName(), text), (url) => follow(url) || window.open(url, "_blank", "noopener"));
const home = world(
  (listed) => {
    chats.fill(listed);
    hands.redraw();
    place.settle(listed);
  },
  (time) => {
    wall.set(time.now);
    wall.control(time.controlled);
  },
);
const place = opened({ chats, list, head, talk, foot, comments, world: home, scene, at });
const heard = hearing({ chats, list, talk, comments, place, pressed, wall, world: home });

const { chat, go } = place;
const botName = () => nameOf(home.bot());

const doing = {
  say,
  tell: toast,
  command: (text) => send(text),
  link: follow,
  openPhoto,
  find: (id) => talk.reach(id),
  press: (message, button, element) => pressed.press(chat(), message, button, element),
  vote: (message, places) =>
    vote(chat().id, chat().me, message.message_id, places).then(
      () => true,
      (problem) => void toast(say("notSent", { reason: problem.message })),
    ),
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
    bot: home.bot,
    go,
    propose: (text) => {
      foot.restore(text, []);
      foot.focus();
    },
    refresh: home.refresh,
    refused: (problem) => void toast(say("notSent", { reason: problem.message })),
  },
  out,
  doing,
);

/** With whose eyes the conversation is seen. */
function scene({ me, mask, type }) {
  const channel = type === "channel";
  const mute = channel ? { reply: null } : {};
  const answers = (message) => (comments.copy(message.message_id) ? comments.count(message.message_id) : null);
  return { me, mask, shared: type !== "private", channel, comments: channel ? answers : null, welcome, doing: { ...doing, ...mute } };
}

/** What fills a chat that holds nothing yet. */
function welcome() {
  if (chat().type !== "private") return make("p", { class: "service" }, make("span", { text: say("noMessages") }));
  const bot = home.bot();
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

function send(text, replied = null, entities = []) {
  return write(chat(), text, replied, entities);
}

async function write(where, text, replied = null, entities = []) {
  if (!(await out.words(where, text, replied, entities.length ? { entities } : {}))) foot.restore(text, entities);
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
  const given = handedOn(url);
  if (given) {
    hands.handOn(given);
    return true;
  }
  const place = address(url);
  if (!place) return false;
  const isBot = home.bot().username?.toLowerCase() === place.username;
  const target = isBot
    ? chats.get(chat()?.me)
    : chats.ordered().find((one) => one.username?.toLowerCase() === place.username);
  if (!target) return false;
  if (isBot && place.start !== null) write(target, `/start ${place.start}`.trim());
  go(target.id);
  return true;
}

async function back(yes, again) {
  connected(yes);
  if (!again) return;
  try {
    // A sandbox that was started anew has other bots.
    await home.meet();
    await home.ask();
    if (place.id() !== null) await place.open();
  } catch {
    // It went away again; the stream comes back here when it returns.
  }
}

async function add(kind) {
  try {
    const made = await create(at("sheet"), kind);
    if (made === null) return;
    await home.refresh();
    go(made);
  } catch (problem) {
    toast(say("notSent", { reason: problem.message }));
  }
}

function redraw() {
  wall.tick();
  place.redraw();
}

at("new").addEventListener("click", () => hands.menu(say("new"), kinds(add), at("new")));
at("chat-menu").addEventListener("click", () => hands.forChat(at("chat-menu")));
at("back").addEventListener("click", () => go(null));
at("to-bottom").addEventListener("click", () => talk.toBottom(true));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]") || place.id() === null) return;
  if (!foot.dismiss()) go(null);
});
dropZone(at("talk"), at("veil"), () => chat() && place.mode() === "write", offer);
addEventListener("hashchange", place.route);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) chats.see(place.id());
});
themes(at("theme"));
languages(at("language"), redraw);
speak(language());

try {
  await home.meet();
  await listen("/sandbox/events", heard, back);
  await home.ask();
  await place.route();
} catch (problem) {
  toast(say("failed", { reason: problem.message }));
}
