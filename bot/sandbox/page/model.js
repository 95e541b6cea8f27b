// What the page knows of each chat, in one shape whatever kind it is. No drawing here.
import { nameOf } from "./names.js";

const TYPING_MS = 5500;
const READ = "tribune-read";

/** Chats as the server lists them, with what only this page knows: who one acts as, what is unread, who types. */
export function model(changed) {
  const chats = new Map();
  const read = recall();

  function fill(listed) {
    // A group that became a supergroup lives on as that.
    const living = listed.filter((chat) => !chat.migrated_to);
    const seen = new Set(living.map((chat) => chat.id));
    for (const id of chats.keys()) if (!seen.has(id)) chats.delete(id);
    for (const chat of living) put(chat);
    const ranks = ranked();
    for (const chat of chats.values()) {
      chat.role = chat.type === "private" ? (ranks.get(chat.id) ?? "reader") : null;
      chat.masks = masksOf(chat);
    }
    changed();
  }

  function put(listed) {
    const known = chats.get(listed.id);
    const people = castOf(listed);
    const acts = people.some((one) => one.id === known?.me) ? known.me : people[0]?.id;
    const mask = acts === known?.me ? known.mask : "";
    const last = listed.last_message ?? known?.last ?? null;
    // What stood here before the page was first opened counts as read.
    const newest = last?.message_id ?? 0;
    if (!(listed.id in read) || newest < read[listed.id]) mark(listed.id, newest);
    chats.set(listed.id, { unread: 0, typing: null, ...known, ...listed, people, me: acts, mask, last, name: nameOf(listed) });
  }

  /** Who runs a channel is an editor or the owner; other people read. */
  function ranked() {
    const ranks = new Map();
    for (const { members } of channels()) {
      for (const { user, status } of members) {
        if (status === "creator") ranks.set(user.id, "owner");
        else if (status === "administrator" && !ranks.has(user.id)) ranks.set(user.id, "editor");
      }
    }
    return ranks;
  }

  const channels = () => ordered().filter((chat) => chat.type === "channel");

  /** Behind what the administrators of a group can hide: the group itself, or the channel it discusses. */
  function masksOf({ id, type, title, members, linked_chat_id: linked }) {
    if (!["group", "supergroup"].includes(type)) return [];
    const channel = channels().find((one) => one.id === linked) ?? channels()[0];
    const own = members.filter((one) => ["creator", "administrator"].includes(one.status) && !one.user.is_bot);
    return own.flatMap(({ user }) => [
      { person: user.id, mask: "anonymous", chat: title },
      ...(channel ? [{ person: user.id, mask: "channel", chat: channel.title }] : []),
    ]);
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

  /** A message was edited: the list shows it where it is the newest. */
  function mend(message) {
    const chat = chats.get(message.chat.id);
    if (chat?.last?.message_id !== message.message_id) return;
    chat.last = message;
    changed();
  }

  /** Words that wait unsent in a chat; none with "". */
  function draft(id, text) {
    const chat = chats.get(id);
    if (!chat || (chat.draft ?? "") === text) return;
    chat.draft = text;
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

  return { fill, hear, mend, draft, see, typing, ordered, get: (id) => chats.get(id) };
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
