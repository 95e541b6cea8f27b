// What to call people, bots and chats.

export function nameOf(someone) {
  if (!someone) return "";
  return someone.title ?? [someone.first_name, someone.last_name].filter(Boolean).join(" ") ?? "";
}

/** Who wrote a message, as a reader sees it: a channel or an anonymous admin signs with the chat. */
export const senderOf = (message) => message.sender_chat ?? message.from ?? message.chat;

/** What a message holds beside words and pictures: a document, a film, a sound. */
export const fileOf = (message) => ["document", "video", "animation", "audio", "voice", "video_note"].map((kind) => message[kind]).find(Boolean);

/** A die or a place as words, null for other messages. */
export function inWords({ dice, location, venue }) {
  if (dice) return `${dice.emoji} ${dice.value}`;
  if (venue) return `📍 ${venue.title}, ${venue.address}`;
  return location ? `📍 ${location.latitude}, ${location.longitude}` : null;
}

/** A message in one line, for the chat list and replies. */
export function gist(message, say) {
  const words = veiled(message).replace(/\s+/gu, " ").trim();
  if (message.text) return words;
  if (message.photo) return words || say("photo");
  const file = fileOf(message);
  if (file) return [file.file_name ?? say("document"), words].filter(Boolean).join(", ");
  if (message.contact) return nameOf(message.contact);
  if (message.poll) return `📊 ${message.poll.question}`;
  return words || inWords(message) || serviceWords(message, say) || say("unsupported");
}

/** A message's text with its spoilers still hidden: a line in a list must not give them away. */
function veiled(message) {
  const text = message.text ?? message.caption ?? "";
  const spoilers = (message.entities ?? message.caption_entities ?? []).filter((one) => one.type === "spoiler");
  return spoilers.reduceRight(
    (rest, { offset, length }) => rest.slice(0, offset) + "▒".repeat(Math.min(length, 12)) + rest.slice(offset + length),
    text,
  );
}

const TOPIC_ACTS = [
  "forum_topic_created",
  "forum_topic_edited",
  "forum_topic_closed",
  "forum_topic_reopened",
  "general_forum_topic_hidden",
  "general_forum_topic_unhidden",
];

/** The words of a service message ('… joined'), or null for an ordinary one. */
export function serviceWords(message, say) {
  if (message.new_chat_members) return say("joined", { name: message.new_chat_members.map(nameOf).join(", ") });
  if (message.left_chat_member) return say("left", { name: nameOf(message.left_chat_member) });
  if (message.pinned_message) return say("pinned", { name: nameOf(senderOf(message)) });
  if (message.new_chat_title) return say("retitled", { name: message.new_chat_title });
  if (message.new_chat_photo || message.delete_chat_photo) return say("repictured");
  const topic = TOPIC_ACTS.find((name) => message[name]);
  if (topic) return say(topic, { name: message[topic].name ?? "" });
  if (message.group_chat_created || message.supergroup_chat_created) return say("created");
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return say("grown");
  return null;
}
