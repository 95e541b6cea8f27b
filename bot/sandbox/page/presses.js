// A press of a callback button, from the finger to the bot's answer.
import * as api from "./api.js";
import { say } from "./strings.js";

const PATIENCE_MS = 15_000;

/** `tell(text)` shows a toast, `alert(text)` a dialog, `open(url)` what the answer leads to. */
export function presses(tell, alert, open) {
  let waiting = [];

  function settle(one) {
    clearTimeout(one.timer);
    waiting = waiting.filter((other) => other !== one);
    // An edit may have drawn the row anew meanwhile; the key that shows is the one to free.
    for (const key of [one.element, ...document.querySelectorAll(`#message-${one.message} .key[aria-busy]`)]) key.removeAttribute("aria-busy");
  }

  async function press(chat, message, button, element) {
    element.setAttribute("aria-busy", "true");
    const one = { element, chat: chat.id, message: message.message_id, query: null };
    one.timer = setTimeout(() => {
      settle(one);
      tell(say("noAnswer"));
    }, PATIENCE_MS);
    waiting.push(one);
    try {
      const answer = await api.press(chat.id, chat.me, message.message_id, button.callback_data);
      one.query = answer.callback_query_id;
    } catch (problem) {
      settle(one);
      tell(say("notPressed", { reason: problem.status ? problem.message : say("noConnection") }));
    }
  }

  function answered({ callback_query_id: query, chat_id: chat, text, show_alert: loud, url, seen }) {
    const one = waiting.find((other) => other.query === query) ?? waiting.find((other) => other.query === null && other.chat === chat);
    if (!one) return;
    settle(one);
    if (!seen) return;
    if (url) open(url);
    if (text) (loud ? alert : tell)(text);
  }

  return { press, answered };
}
