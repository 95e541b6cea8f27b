// What a person may do with a message or in a chat, as items of a menu. The doing is outbox.js's and the dialogs'.
import { say } from "./strings.js";

const RUNS = ["creator", "administrator"];

export const rank = (chat, person) => chat.members?.find((one) => one.user.id === person)?.status ?? null;

export const runs = (chat, person) => RUNS.includes(rank(chat, person));

/** A channel is for reading but for those who run it. */
export const mayWrite = (chat, person) => chat.type !== "channel" || runs(chat, person);

/** Items for `message` in `chat`; `doing`: reply, copy, forward, edit, comments. */
export function forMessage(message, chat, doing) {
  const text = message.text ?? message.caption;
  const items = [];
  if (mayWrite(chat, chat.me) && chat.type !== "channel") items.push({ label: say("reply"), icon: "reply", act: () => doing.reply(message) });
  if (text) items.push({ label: say("copyText"), icon: "copy", act: () => doing.copy(text) });
  items.push({ label: say("forwardTo"), icon: "share", act: () => doing.forward(message) });
  if (mayEdit(message, chat)) items.push({ label: say("edit"), icon: "edit", act: () => doing.edit(message) });
  return items;
}

/** One's own words, a forward's are somebody else's; in a channel whatever stands there. */
export function mayEdit(message, chat) {
  if ((message.text ?? message.caption) === undefined || message.forward_origin) return false;
  if (chat.type === "channel") return runs(chat, chat.me);
  return !message.sender_chat && message.from?.id === chat.me;
}

/** Items for the chat itself; `doing`: block, unblock, contact, members, discuss, grow, leave. */
export function forChat(chat, doing) {
  const item = (name, icon) => ({ label: say(`act_${name}`), icon, act: doing[name] });
  if (chat.type === "private") return [item("contact", "contact"), chat.blocked ? item("unblock", "block") : item("block", "block")];
  const owns = rank(chat, chat.me) === "creator";
  return [
    item("members", "people"),
    owns && chat.type === "channel" && !chat.linked_chat_id && item("discuss", "comment"),
    owns && chat.type === "group" && item("grow", "people"),
    !owns && rank(chat, chat.me) && item("leave", "leave"),
  ].filter(Boolean);
}
