// The control API of the sandbox, as promises. No page logic belongs here.

export class Refused extends Error {
  constructor(status, description) {
    super(description);
    this.status = status;
  }
}

async function call(path, options = {}) {
  const response = await fetch(path, { cache: "no-store", ...options });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, body.error ?? response.statusText);
  return body;
}

function post(path, body) {
  const form = body instanceof FormData;
  return call(path, {
    method: "POST",
    body: form ? body : JSON.stringify(body),
    headers: form ? {} : { "Content-Type": "application/json" },
  });
}

let bot = "";

/** Which bot's world the page shows, by id. */
export const choose = (id) => {
  bot = id;
};

const place = (path, query = {}) => `/sandbox/${path}?${new URLSearchParams({ bot, ...query })}`;

export const bots = () => call("/sandbox/bots");
export const chats = () => call(place("chats"));
export const messages = (chat) => call(place(`chats/${chat}/messages`));
export const commands = (chat, person) => call(place(`chats/${chat}/commands`, { from: person }));
export const clock = () => call("/sandbox/clock");
export const moveClock = (move) => post("/sandbox/clock", move);
export const fileAddress = (id) => place(`files/${encodeURIComponent(id)}`);

export const say = (chat, from, text, replied, more = {}) => {
  const said = { ...(text ? { text } : {}), ...(replied ? { reply_to_message_id: replied } : {}) };
  return post(place(`chats/${chat}/send`), { from, ...said, ...more });
};

export const press = (chat, from, message, button) =>
  post(place(`chats/${chat}/press`), { from, message_id: message, button });

export const vote = (chat, from, message, options) =>
  post(place(`chats/${chat}/vote`), { from, message_id: message, options });

export const edit = (chat, from, message, text, entities = []) =>
  post(place(`chats/${chat}/edit`), { from, message_id: message, text, entities });

export const newPerson = (person) => post(place("people"), person);

/** A "group" or a "channel" of the owner's, with everybody in it but the bot. */
export const newChat = (type, title) => post(place("chats"), { type, title });

/** Who is in a chat, what they may there, whether the bot is blocked: the control API's member actions. */
export const member = (chat, change) => post(place(`chats/${chat}/member`), change);

/** A "document" or a "photo" from the person's own machine; `fields` are what the control API takes beside it. */
export function sendFile(chat, kind, file, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  form.append(kind, file, file.name);
  return post(place(`chats/${chat}/send`), form);
}
