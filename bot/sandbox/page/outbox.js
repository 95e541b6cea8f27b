// What leaves the page: words, files, forwards, edits, one after another in the order they were sent.
import * as api from "./api.js";
import { say } from "./strings.js";

/** `tell(text)` hears what went wrong. Each act resolves to whether it was done. */
export function outbox(tell) {
  let last = Promise.resolve();

  function queue(job) {
    const done = last.then(job).then(
      () => true,
      (problem) => {
        tell(say("notSent", { reason: problem.status ? problem.message : say("noConnection") }));
        return false;
      },
    );
    last = done;
    return done;
  }

  const mask = (chat) => (chat.mask ? { as: chat.mask } : {});

  const words = (chat, text, replied = null, more = {}) =>
    queue(() => api.say(chat.id, chat.me, text, replied?.message_id, { ...mask(chat), ...more }));

  /** Several pictures, or several files, go as one album; the caption stands under the first. */
  async function files(chat, chosen, caption, asPhotos) {
    const album = chosen.length > 1 ? { media_group_id: crypto.randomUUID() } : {};
    const sent = chosen.map((file, index) => {
      const kind = asPhotos ? "photo" : "document";
      const said = index || !caption ? {} : { text: caption };
      return queue(() => api.sendFile(chat.id, kind, file, { from: chat.me, ...mask(chat), ...album, ...said }));
    });
    await Promise.all(sent);
  }

  const edit = (chat, message, text, entities) => queue(() => api.edit(chat.id, chat.me, message.message_id, text, entities));

  /** Forward `message` of `source` into `target`; `hidden` leaves only the name of who wrote it. */
  function forward(source, message, target, person, hidden) {
    const origin = { chat: source.id, message_id: message.message_id, ...(hidden ? { name: hidden } : {}) };
    return queue(() => api.say(target.id, person, "", null, { forward: origin }));
  }

  const member = (chat, action, more = {}) => queue(() => api.member(chat.id, { action, ...more }));

  return { words, files, edit, forward, member };
}
