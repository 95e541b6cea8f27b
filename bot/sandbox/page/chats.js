// The list of chats: one row each, the newest word first, walked with the arrow keys.
import { avatar } from "./avatar.js";
import { brief } from "./dates.js";
import { icon, make } from "./dom.js";
import { gist, nameOf, senderOf } from "./names.js";
import { say } from "./strings.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Draws into the list `root`; `open(id)` when a row is chosen. */
export function chatList(root, open) {
  let held = null;

  root.addEventListener("keydown", (event) => {
    const rows = [...root.querySelectorAll(".chat")];
    const at = rows.indexOf(document.activeElement);
    const next = { Home: rows[0], End: rows.at(-1) }[event.key] ?? (event.key in STEPS && rows[at + STEPS[event.key]]);
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  root.addEventListener("focusin", (event) => {
    held = event.target.closest(".chat")?.dataset.id ?? held;
    rove();
  });

  /** Only one row is in the Tab order: the chosen one, or where the arrows last stood. */
  function rove() {
    const rows = [...root.querySelectorAll(".chat")];
    const stop = rows.find((row) => row.dataset.id === held) ?? rows.find((row) => row.hasAttribute("aria-current")) ?? rows[0];
    for (const row of rows) row.tabIndex = row === stop ? 0 : -1;
  }

  function draw(chats, current) {
    const focused = root.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    if (chats.length) root.replaceChildren(...chats.map((chat) => make("li", {}, row(chat, chat.id === current, open))));
    else root.replaceChildren(make("li", { class: "no-chats", text: say("noChats") }));
    rove();
    if (focused) focus(focused);
  }

  const focus = (id) => root.querySelector(`[data-id="${CSS.escape(String(id))}"]`)?.focus({ preventScroll: true });

  return { draw, focus };
}

function row(chat, chosen, open) {
  const tag = chat.role ? make("span", { class: "tag", data: { role: chat.role }, text: say(`role_${chat.role}`) }) : kind(chat);
  return make(
    "button",
    {
      type: "button",
      class: "chat",
      data: { id: String(chat.id) },
      "aria-current": chosen ? "true" : undefined,
      onclick: () => open(chat.id),
    },
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
