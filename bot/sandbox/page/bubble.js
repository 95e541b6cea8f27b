// One message as a row of the conversation. What surrounds it (days, groups, scrolling) is messages.js.
import { avatar, colour } from "./avatar.js";
import { full, time } from "./dates.js";
import { icon, make } from "./dom.js";
import { formatted } from "./entities.js";
import { keyboard } from "./keyboard.js";
import { contactCard, documentCard, photo, preview } from "./media.js";
import { fileOf, gist, inWords, nameOf, senderOf, serviceWords } from "./names.js";
import { pollCard } from "./poll.js";
import { say } from "./strings.js";

/**
 * A row for `message`. `scene` says who looks and where:
 * {me: user id, mask: "anonymous" or "channel" or none, shared: whether several people write here, channel: whether it is
 * one, comments(message): how many, null where there can be none, doing: what touches do}.
 */
export function row(message, scene) {
  const service = serviceWords(message, say);
  if (service) return make("div", { class: "service", id: rowId(message), data: stamp(message) }, make("span", { text: service }));
  const sender = senderOf(message);
  const out = isOut(message, scene);
  return make(
    "article",
    {
      class: `row ${out ? "out" : "in"}`,
      id: rowId(message),
      "aria-label": say("fromTo", { name: out ? say("you") : nameOf(sender), time: time(message.date) }),
      "aria-keyshortcuts": "Shift+F10",
      tabindex: "-1",
      data: { ...stamp(message), sender: String(sender.id) },
    },
    scene.shared && !out ? avatar(sender, "small") : null,
    // Before the bubble, so that Tab leads from the row to its menu and then through what the bubble holds.
    moreButton(),
    column(message, scene, out),
    replyButton(message, scene),
  );
}

const column = (message, scene, out) =>
  make("div", { class: "column" }, bubble(message, scene, out), keyboard(message, scene.doing), comments(message, scene));

/**
 * Bring the row `old` of the message `before` up to `message`. What did not change stays the same element: a picture
 * does not blink, a pressed key stays pressed, the focus stays where it was. True when the keys were drawn anew.
 */
export function mend(old, before, message, scene) {
  const out = isOut(message, scene);
  const next = column(message, scene, out);
  const now = old.querySelector(":scope > .column");
  if (!now) return false;
  const keys = now.querySelector(":scope > .keys");
  const same = JSON.stringify(before.reply_markup) === JSON.stringify(message.reply_markup);
  if (keys && same) next.querySelector(":scope > .keys").replaceWith(keys);
  const image = now.querySelector(".photo img");
  const fresh = next.querySelector(".photo img");
  if (image && fresh?.src === image.src) {
    image.alt = fresh.alt;
    fresh.replaceWith(image);
  }
  now.replaceChildren(...next.childNodes);
  return !same;
}

const moreButton = () => {
  const label = say("messageMenu");
  return make("button", { type: "button", class: "more", "aria-label": label, title: label, "aria-haspopup": "menu", tabindex: "-1" }, icon("more"));
};

/** Under a channel's post: the way into its discussion. */
function comments(message, scene) {
  const count = scene.comments?.(message) ?? null;
  if (count === null) return null;
  const label = count ? say("comments", { n: count }) : say("comment");
  return make("button", { type: "button", class: "comments", onclick: () => scene.doing.comments(message) }, icon("comment"), label);
}

export const rowId = (message) => `message-${message.message_id}`;

const stamp = (message) => ({ id: String(message.message_id), date: String(message.date) });

const MASKS = { anonymous: 1_087_968_824, channel: 136_817_688 };

/** Behind a mask one's own are those of the mask: nobody can tell who else wears it. */
export const isOut = (message, scene) => {
  if (scene.channel) return false;
  return message.sender_chat ? message.from?.id === MASKS[scene.mask] : message.from?.id === scene.me;
};

function bubble(message, scene, out) {
  const sender = senderOf(message);
  const author = scene.shared && !out;
  const media = message.photo ? photo(message, scene.doing.openPhoto) : null;
  const card = preview(message, scene.doing.link);
  const above = message.link_preview_options?.show_above_text;
  const bare = media && !message.caption;
  const box = make(
    "div",
    { class: `bubble${media ? " has-photo" : ""}${bare ? " bare" : ""}` },
    author ? make("span", { class: "author", data: { colour: colour(sender) }, text: nameOf(sender), dir: "auto" }) : null,
    origin(message),
    replied(message, scene),
    media,
    fileOf(message) ? documentCard(fileOf(message)) : null,
    message.contact ? contactCard(message.contact) : null,
    message.poll ? pollCard(message, scene) : null,
    above ? card : null,
    words(message, scene),
    above ? null : card,
  );
  if (card && !above) box.append(meta(message, out));
  else (box.querySelector(":scope > .text") ?? box).append(meta(message, out));
  return box;
}

function words(message, scene) {
  const text = message.text ?? message.caption ?? inWords(message) ?? undefined;
  if (text === undefined) return shown(message) ? null : unsupported();
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  return make("div", { class: `text${onlyEmoji(text) ? " big" : ""}`, dir: "auto" }, formatted(text, entities, scene.doing));
}

const shown = (message) => Boolean(message.photo || fileOf(message) || message.contact || message.poll);

const unsupported = () => make("div", { class: "text unsupported", text: say("unsupported") });

const onlyEmoji = (text) => text.length < 24 && /^(?:\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*){1,3}$/u.test(text);

function origin(message) {
  const from = message.forward_origin;
  if (!from) return null;
  const name = nameOf(from.sender_user ?? from.sender_chat ?? from.chat) || from.sender_user_name;
  return make("span", { class: "forwarded", text: say("forwarded", { name }) });
}

function replied(message, scene) {
  const answered = message.reply_to_message;
  if (!answered) return null;
  return make(
    "button",
    { type: "button", class: "replied", onclick: () => scene.doing.find(answered.message_id) },
    make("span", { class: "replied-name", text: nameOf(senderOf(answered)) }),
    make("span", { class: "replied-gist", text: gist(answered, say) }),
  );
}

function meta(message, out) {
  return make(
    "span",
    { class: "meta" },
    message.edit_date ? make("span", { class: "edited", text: say("edited") }) : null,
    make("time", { datetime: new Date(message.date * 1000).toISOString(), title: full(message.date), text: time(message.date) }),
    out ? icon("ticks", "ticks") : null,
  );
}

function replyButton(message, scene) {
  if (!scene.doing.reply) return null;
  const label = say("replyTo", { name: nameOf(senderOf(message)) });
  const reply = { type: "button", class: "reply-button", "aria-label": label, title: say("reply"), tabindex: "-1" };
  return make("button", { ...reply, onclick: () => scene.doing.reply(message) }, icon("reply"));
}
