// Round pictures with initials. The colour follows the id, so a person keeps theirs everywhere.
import { make } from "./dom.js";
import { nameOf } from "./names.js";

const COLOURS = 7;
const BOT_BLUE = 5;

const graphemes = (text) =>
  "Segmenter" in Intl ? [...new Intl.Segmenter().segment(text)].map((part) => part.segment) : [...text];

export function initials(name) {
  const words = name.trim().split(/\s+/u).filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => graphemes(word.replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u, ""))[0] ?? "").join("").toLocaleUpperCase();
}

/** Bots all wear one blue. */
export const colour = (someone) => String(someone.is_bot ? BOT_BLUE : Math.abs(someone.id) % COLOURS);

/** The picture of a User or a Chat. */
export function avatar(someone, className = "") {
  return make("span", {
    class: `avatar ${className}`.trim(),
    "aria-hidden": "true",
    data: { colour: colour(someone) },
    text: initials(nameOf(someone)) || "?",
  });
}
