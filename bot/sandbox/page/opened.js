// Which chat is open: the address says it, the conversation and the foot follow.
import * as api from "./api.js";
import { mayWrite } from "./acts.js";
import { nameOf } from "./names.js";

/**
 * `parts`: chats, list, head, talk, foot, comments and world, each a part of the page; `scene(chat)`: with whose eyes the
 * conversation is seen; `at(id)`: an element of the page.
 */
export function opened({ chats, list, head, talk, foot, comments, world, scene, at }) {
  let current = null;
  let waiting = null;
  let afterwards = null;
  let openings = 0;

  const chat = () => chats.get(current);

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
    const asked = current;
    openings += 1;
    const mine = openings;
    heading();
    waiting = [];
    const linked = chat().type === "channel" && chat().linked_chat_id;
    const [messages, discussed] = await Promise.all([
      history(asked), linked ? history(linked) : [], menu(), chat().last ? null : world.reacquaint(),
    ]);
    // Somebody else is acted as, or another chat open, by now: what came is not theirs to see.
    if (mine !== openings || asked !== current) return;
    comments.load(asked, discussed);
    talk.show(messages, scene(chat()));
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
    const asked = current;
    if (asked === null) return;
    // Nobody gives a bot commands in a channel: what is written there is a post.
    const found = chat().type === "channel" ? [] : await api.commands(asked, chat().me).catch(() => []);
    if (asked === current) foot.commands(found);
  }

  function bottom() {
    const { id, name, type, keyboard } = chat();
    foot.show({ chat: id, name: type === "private" ? nameOf(world.bot()) : name, mode: mode(), keyboard });
  }

  /** A chat with nothing in it begins with Start; in a channel only those write who run it. */
  function mode() {
    if (!mayWrite(chat(), chat().me)) return "read";
    return chat().type === "private" && !talk.count() ? "start" : "write";
  }

  function heading() {
    if (chat()) head.draw(chat(), world.bot());
  }

  function actAs(person, mask) {
    Object.assign(chat(), { me: person, mask });
    list.draw(chats.ordered(), current);
    return open();
  }

  /** The chats were asked for afresh: a group that migrated is followed to where it went, what is gone is left. */
  function settle(listed) {
    if (current === null) return;
    if (!chats.get(current)) go(listed.find((one) => one.id === current)?.migrated_to ?? null);
    else if (waiting === null) bottom();
  }

  /** What happens while the messages of a chat are on their way would be lost with the conversation shown before. */
  function whenShown(change) {
    if (waiting) waiting.push(change);
    else change();
  }

  /** The page speaks another language now. */
  function redraw() {
    list.draw(chats.ordered(), current);
    if (current === null) return;
    heading();
    talk.redraw();
    talk.toBottom();
    bottom();
  }

  return { id: () => current, chat, go, route, open, menu, bottom, mode, heading, actAs, settle, whenShown, redraw };
}
