// The list of chats: one row each with its last word, walked with the arrow keys.
import { avatar } from "./avatar.js";
import { brief } from "./dates.js";
import { icon, make } from "./dom.js";
import { gist, nameOf, senderOf } from "./names.js";
import { language, say } from "./strings.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Draws into the list `root`; words typed into `find` narrow it; `open(id)` when a row is chosen. */
export function chatList(root, find, open) {
  const rows = new Map();
  const drawn = new WeakMap();
  const words = new Map();
  let held = null;

  const shown = () => [...rows.values()].filter((one) => !one.parentElement.hidden);

  find.addEventListener("input", narrow);
  find.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") shown()[0]?.focus();
    else if (event.key === "Enter") shown()[0]?.click();
    else if (event.key === "Escape" && find.value) clear();
    else return;
    event.preventDefault();
  });
  root.addEventListener("click", (event) => event.target.closest(".chat") && clear());

  function clear() {
    find.value = "";
    narrow();
  }

  /** Only chats stay whose name, address or newest message holds what was typed. */
  function narrow() {
    const typed = find.value.trim().toLocaleLowerCase();
    for (const [id, one] of rows) one.parentElement.hidden = !words.get(id)?.includes(typed);
    const none = root.querySelector(".no-chats");
    if (none) none.hidden = !rows.size ? false : shown().length > 0;
    rove();
  }

  root.addEventListener("keydown", (event) => {
    const all = shown();
    const at = all.indexOf(document.activeElement);
    const next = { Home: all[0], End: all.at(-1) }[event.key] ?? (event.key in STEPS && all[at + STEPS[event.key]]);
    if (at === 0 && event.key === "ArrowUp") find.focus();
    else if (at < 0 || !next) return;
    else next.focus();
    event.preventDefault();
  });
  root.addEventListener("focusin", (event) => {
    held = event.target.closest(".chat")?.dataset.id ?? held;
    rove();
  });

  /** Only one row is in the Tab order: the chosen one, or where the arrows last stood. */
  function rove() {
    const all = shown();
    const stop = all.find((one) => one.dataset.id === held) ?? all.find((one) => one.hasAttribute("aria-current")) ?? all[0];
    for (const one of rows.values()) one.tabIndex = one === stop ? 0 : -1;
  }

  /** A row's button stays the same element for as long as its chat is listed: a press or the focus survives any news. */
  function draw(chats, current) {
    const ids = chats.map((chat) => chat.id);
    if (String(ids) !== String([...rows.keys()]) || !ids.length) found(chats);
    for (const chat of chats) {
      const looks = look(chat, current);
      const one = rows.get(chat.id);
      // Of hundreds of chats one or two have changed.
      if (drawn.get(one) === looks) continue;
      drawn.set(one, looks);
      words.set(chat.id, sought(chat));
      fill(one, chat, chat.id === current);
    }
    narrow();
  }

  function found(chats) {
    const old = new Map(rows);
    rows.clear();
    for (const { id } of chats) rows.set(id, old.get(id) ?? row(id, open));
    const listed = [...rows.values()].map((one) => make("li", {}, one));
    root.replaceChildren(...listed, make("li", { class: "no-chats", text: say(listed.length ? "nothingFound" : "noChats") }));
  }

  const focus = (id) => rows.get(id)?.focus({ preventScroll: true });

  return { draw, focus };
}

const sought = (chat) => [chat.name, chat.username, chat.last && gist(chat.last, say)].join("\n").toLocaleLowerCase();

/** All that shows in a row, as one text. */
const look = (chat, current) =>
  [
    language(), chat.id === current, chat.name, chat.role, chat.me, chat.unread, chat.typing, chat.draft,
    chat.last?.message_id, chat.last?.edit_date, chat.last && gist(chat.last, say), chat.last && brief(chat.last.date),
  ].join("\u0000");

const row = (id, open) =>
  make("button", { type: "button", class: "chat", data: { id: String(id) }, onclick: () => open(id) });

function fill(row, chat, chosen) {
  if (chosen) row.setAttribute("aria-current", "true");
  else row.removeAttribute("aria-current");
  const tag = chat.role ? make("span", { class: "tag", data: { role: chat.role }, text: say(`role_${chat.role}`) }) : kind(chat);
  row.replaceChildren(
    avatar(chat),
    make(
      "span",
      { class: "chat-words" },
      make(
        "span",
        { class: "chat-top" },
        make("span", { class: "chat-name", text: chat.name, dir: "auto" }),
        tag,
        chat.last ? make("time", { class: "chat-time", text: brief(chat.last.date) }) : null,
      ),
      make("span", { class: "chat-bottom" }, lastLine(chat), acting(chat), badge(chat)),
    ),
  );
}

function kind(chat) {
  if (chat.type === "private") return null;
  const drawing = chat.type === "channel" ? "megaphone" : "people";
  return make("span", { class: "kind" }, icon(drawing), make("span", { class: "unseen", text: say(chat.type === "channel" ? "channel" : "group") }));
}

function lastLine(chat) {
  if (chat.typing) return make("span", { class: "chat-last typing", text: `${say(chat.typing)}…` });
  if (chat.draft) return make("span", { class: "chat-last", dir: "auto" }, make("span", { class: "draft", text: `${say("draft")}: ` }), chat.draft.replace(/\s+/gu, " "));
  if (!chat.last) return make("span", { class: "chat-last", text: say("noMessages") });
  const sender = chat.last.from?.id === chat.me ? say("you") : chat.type === "channel" ? "" : nameOf(senderOf(chat.last));
  const line = make("span", { class: "chat-last", dir: "auto" });
  if (sender && chat.type !== "channel") line.append(make("span", { class: "chat-sender", text: `${sender}: ` }));
  line.append(gist(chat.last, say));
  return line;
}

/** In a group or a channel the row says whose eyes one sees it with; a private chat is its person's own. */
function acting(chat) {
  const self = chat.type === "private" ? null : chat.people.find((one) => one.id === chat.me);
  if (!self) return null;
  const words = say("actingAs", { name: nameOf(self) });
  return make("span", { class: "as", title: words }, avatar(self), make("span", { class: "unseen", text: words }));
}

function badge(chat) {
  if (!chat.unread) return null;
  return make(
    "span",
    { class: "badge" },
    make("span", { "aria-hidden": "true", text: String(chat.unread) }),
    make("span", { class: "unseen", text: say("unread", { n: chat.unread }) }),
  );
}
