// What a person does beyond writing: forwards, contacts, blocking, comings and goings, comments. Joins menus and dialogs.
import * as api from "./api.js";
import { forChat, forMessage, mayWrite } from "./acts.js";
import { choose } from "./choose.js";
import { memberList } from "./members.js";
import { popup } from "./menu.js";
import { nameOf, senderOf } from "./names.js";
import { say } from "./strings.js";

/**
 * `here`: chat(), chats(), get(id), bot(), go(id, then), propose(text), refresh(), refused(problem). `out` is the outbox, `doing` what
 * the conversation does by itself (reply, copy, edit).
 */
export function desk(layer, sheet, here, out, doing) {
  const menu = popup(layer);
  let members = null;

  const people = () => here.chats().filter((chat) => chat.type === "private");

  /** As whom one writes in `target`: whoever one is here where they may, else whom that chat is seen as. */
  function writer(target) {
    const me = here.chat().me;
    const fits = target.type === "private" ? target.id === me : target.people.some((one) => one.id === me) && mayWrite(target, me);
    return fits ? me : target.me;
  }

  function noteOf(target, person) {
    if (target.type === "private") return say("toBot", { name: nameOf(here.bot()) });
    return say("asPerson", { name: nameOf(target.people.find((one) => one.id === person)) });
  }

  /** The chats one may write in, as `choose` takes them. */
  function targets() {
    const all = here.chats().map((of) => ({ of, person: writer(of) })).filter(({ of, person }) => person && mayWrite(of, person));
    return all.map(({ of, person }) => ({ of, person, name: of.name, note: noteOf(of, person) }));
  }

  /** A link stands ready in the field of the chat that is chosen, as Telegram's apps do it; it is not yet sent. */
  async function handOn({ url, text }) {
    const found = await choose(sheet, say("shareWith"), targets());
    if (found) here.go(found.chosen.of.id, () => here.propose(text ? `${url}\n${text}` : url));
  }

  async function forward(message) {
    const source = here.chat();
    const options = targets();
    const own = !message.forward_origin && !message.sender_chat && source.type !== "channel" && !message.from.is_bot;
    const author = own ? senderOf(message) : null;
    const found = await choose(sheet, say("forwardTo"), options, author && say("hideSender", { name: nameOf(author) }));
    if (!found) return;
    const { of, person } = found.chosen;
    if (await out.forward(source, message, of, person, found.extra && nameOf(author))) here.go(of.id);
  }

  async function contact() {
    const chat = here.chat();
    const others = people().filter((one) => one.id !== chat.me);
    const found = await choose(sheet, say("act_contact"), others.map((of) => ({ of, name: of.name, note: "" })));
    if (found) share(chat, found.chosen.of);
  }

  /** A contact as Telegram sends it; the numbers are nobody's. */
  function share(chat, person) {
    const names = { first_name: person.first_name, ...(person.last_name ? { last_name: person.last_name } : {}) };
    return out.words(chat, "", null, { contact: { phone_number: "+380000000000", ...names, user_id: person.id } });
  }

  async function change(action, more = {}) {
    const chat = here.chat();
    await out.member(chat, action, chat.type === "private" ? {} : { from: chat.me, ...more });
    await here.refresh();
  }

  function showMembers() {
    const { id } = here.chat();
    const look = () => ({ chat: here.get(id), everyone: people(), bot: here.bot() });
    members = memberList(sheet, look, (user, action, rights = {}) => change(action, { user, rights }));
  }

  /** A basic group becomes a supergroup on the way, as Telegram does it. */
  async function discuss() {
    const channel = here.chat();
    const groups = here.chats().filter((chat) => ["group", "supergroup"].includes(chat.type));
    const found = await choose(sheet, say("act_discuss"), groups.map((of) => ({ of, name: of.name, note: say(of.type === "group" ? "willGrow" : "supergroup") })));
    if (!found) return;
    const { of } = found.chosen;
    try {
      const group = of.type === "group" ? (await api.member(of.id, { action: "migrate" })).chat.id : of.id;
      await api.member(channel.id, { action: "link", group });
    } catch (problem) {
      here.refused(problem);
    }
    await here.refresh();
  }

  async function grow() {
    const { id } = here.chat();
    const grown = await api.member(id, { action: "migrate" }).catch(here.refused);
    await here.refresh();
    if (grown) here.go(grown.chat.id);
  }

  const chatActs = {
    block: () => change("block"),
    unblock: () => change("unblock"),
    leave: () => change("leave", { user: here.chat().me }),
    contact,
    members: showMembers,
    discuss,
    grow,
  };

  return {
    share,
    handOn,
    menu: (name, items, button) => menu.open(name, items, button, button),
    forMessage: (message, place, from) => menu.open(say("messageMenu"), forMessage(message, here.chat(), { ...doing, forward }), place, from),
    forChat: (button) => menu.open(say("chatMenu"), forChat(here.chat(), chatActs), button, button),
    redraw: () => members?.draw(),
  };
}
