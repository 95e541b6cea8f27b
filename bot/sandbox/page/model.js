// What the page knows of each chat, in one shape whatever kind it is. No drawing here.
import { nameOf } from "./names.js";

const TYPING_MS = 5500;
const READ = "tribune-read";

/** Chats as the server lists them, with what only this page knows: who one acts as, what is unread, who types. */
export function model(changed) {
  const chats = new Map();
  const read = recall();

  function fill(listed) {
    const seen = new Set(listed.map((chat) => chat.id));
    for (const id of chats.keys()) if (!seen.has(id)) chats.delete(id);
    for (const chat of listed) put(chat);
    for (const chat of chats.values()) chat.role = roleOf(chat);
    changed();
  }

  function put(listed) {
    const known = chats.get(listed.id);
    const people = castOf(listed);
    const acts = people.some((one) => one.id === known?.me) ? known.me : people[0]?.id;
    const last = listed.last_message ?? known?.last ?? null;
    // What stood here before the page was first opened counts as read.
    if (!(listed.id in read) || (last && last.message_id < read[listed.id])) mark(listed.id, last?.message_id ?? 0);
    chats.set(listed.id, { unread: 0, typing: null, ...known, ...listed, people, me: acts, last, name: nameOf(listed) });
  }

  /** Who runs the channel is an editor or the owner; other people read. */
  function roleOf({ id, type }) {
    if (type !== "private") return null;
    const ranks = ordered()
      .filter((chat) => chat.type === "channel")
      .map((chat) => chat.members.find((one) => one.user.id === id)?.status);
    return ranks.includes("creator") ? "owner" : ranks.includes("administrator") ? "editor" : "reader";
  }

  function hear(message, keyboard) {
    const chat = chats.get(message.chat.id);
    if (!chat) return;
    if (!chat.last || message.message_id >= chat.last.message_id) chat.last = message;
    if (keyboard) chat.keyboard = keyboard.remove_keyboard ? null : keyboard;
    quiet(chat);
    if (message.from?.id !== chat.me && message.message_id > read[chat.id]) chat.unread += 1;
    changed();
  }

  function see(id) {
    const chat = chats.get(id);
    if (!chat) return;
    chat.unread = 0;
    mark(id, chat.last?.message_id ?? 0);
    changed();
  }

  function mark(id, message) {
    read[id] = message;
    try {
      sessionStorage.setItem(READ, JSON.stringify(read));
    } catch {
      // Without storage a reload forgets what was read, which harms nobody.
    }
  }

  function typing(id, action) {
    const chat = chats.get(id);
    if (!chat) return;
    quiet(chat);
    chat.typing = action;
    chat.hush = setTimeout(() => {
      quiet(chat);
      changed();
    }, TYPING_MS);
    changed();
  }

  function quiet(chat) {
    clearTimeout(chat.hush);
    chat.typing = null;
  }

  const ordered = () => [...chats.values()];

  return { fill, hear, see, typing, ordered, get: (id) => chats.get(id) };
}

/** The people one may be in a chat: its person, or everybody in it who is no bot. */
function castOf(listed) {
  if (listed.type === "private") return [listed];
  return (listed.members ?? []).map((one) => one.user).filter((user) => !user.is_bot && user.first_name);
}

function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(READ)) ?? {};
  } catch {
    return {};
  }
}
