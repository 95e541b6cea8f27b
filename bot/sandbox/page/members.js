// Who is in a group or channel, and what its owner and administrators can change about that.
import { avatar } from "./avatar.js";
import { rank, runs } from "./acts.js";
import { make } from "./dom.js";
import { nameOf } from "./names.js";
import { say } from "./strings.js";

const SILENT = { can_post_messages: false, can_edit_messages: false };

/**
 * A dialog that stays open while one changes things. `look()` gives {chat, everyone, bot} as they are now;
 * `change(user, action, rights)` resolves when the sandbox has done it.
 */
export function memberList(dialog, look, change) {
  const list = make("ul", { class: "members", role: "list" });
  const close = make("button", { type: "button", class: "dialog-button primary", text: say("close"), onclick: () => dialog.close() });

  function draw(held = null) {
    const { chat, everyone, bot } = look();
    const known = [bot, ...everyone];
    list.replaceChildren(...known.map((user) => line(user, chat, bot, act)));
    if (held) list.querySelector(`[data-user="${held}"]`)?.focus();
  }

  async function act(user, choice) {
    await change(user, ...CHOICES[choice]);
    draw(user);
  }

  dialog.setAttribute("aria-label", say("act_members"));
  dialog.replaceChildren(
    make("h2", { class: "dialog-title", text: say("act_members") }),
    list,
    make("div", { class: "dialog-buttons" }, close),
  );
  draw();
  dialog.showModal();
  return { draw: () => dialog.open && draw(list.contains(document.activeElement) ? document.activeElement.dataset.user : null) };
}

const CHOICES = {
  administrator: ["promote"],
  silent: ["promote", SILENT],
  member: ["demote"],
  restricted: ["restrict"],
  left: ["kick"],
};

function line(user, chat, bot, act) {
  const name = nameOf(user);
  const now = standing(user, chat);
  const fixed = now === "creator" || !runs(chat, chat.me) || user.id === chat.me || (rank(chat, chat.me) !== "creator" && now === "administrator" && user.id !== bot.id);
  return make(
    "li",
    { class: "member" },
    avatar(user, "small"),
    make("span", { class: "choice-name", text: name, dir: "auto" }),
    fixed ? make("span", { class: "choice-note", text: say(`is_${now}`) }) : choice(user, name, now, offered(user, chat, bot), act),
  );
}

function standing(user, chat) {
  const found = chat.members.find((one) => one.user.id === user.id);
  if (!found) return "left";
  return found.status === "administrator" && found.rights.can_post_messages === false ? "silent" : found.status;
}

/** A channel has no bots but administrators; only there is posting a right of its own. */
function offered(user, chat, bot) {
  if (chat.type === "channel") return user.id === bot.id ? ["administrator", "silent", "left"] : ["administrator", "member", "left"];
  return ["administrator", "member", "restricted", "left"];
}

function choice(user, name, now, kinds, act) {
  const options = kinds.map((kind) => make("option", { value: kind, selected: kind === now, text: say(`is_${kind}`) }));
  const chosen = (event) => act(user.id, event.target.value);
  return make("select", { class: "member-choice", "aria-label": say("standingOf", { name }), data: { user: user.id }, onchange: chosen }, options);
}
