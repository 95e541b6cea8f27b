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

/** A document or a photo from the person's own machine, with an optional caption. */
export function sendFile(chat, from, file, caption) {
  const form = new FormData();
  form.append("from", String(from));
  if (caption) form.append("text", caption);
  form.append("document", file, file.name);
  return post(place(`chats/${chat}/send`), form);
}
