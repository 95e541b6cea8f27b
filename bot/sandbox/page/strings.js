// Says the page's own words in the language chosen; the words are in words.en.js and words.uk.js.
import en from "./words.en.js";
import uk from "./words.uk.js";

const WORDS = { en, uk };

export const LANGUAGES = Object.keys(WORDS);

let current = "en";

export const language = () => current;

/** Choose the page's language and say again everything marked with data-say or data-say-label. */
export function speak(chosen) {
  current = WORDS[chosen] ? chosen : "en";
  document.documentElement.lang = current;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-say-hint]")) element.placeholder = say(element.dataset.sayHint);
  for (const element of document.querySelectorAll("[data-say-label]")) {
    element.setAttribute("aria-label", say(element.dataset.sayLabel));
    if (element.matches("button")) element.title = say(element.dataset.sayLabel);
  }
}

/** The words for `key`; `values` fill {placeholders}, and `values.n` picks the plural. */
export function say(key, values = {}) {
  const found = WORDS[current][key] ?? WORDS.en[key];
  const words = typeof found === "object" ? found[new Intl.PluralRules(current).select(values.n)] : found;
  return words.replace(/\{(\w+)\}/g, (_whole, name) => {
    const value = values[name];
    return typeof value === "number" ? new Intl.NumberFormat(current).format(value) : String(value ?? "");
  });
}

/** Keys that one language has and another lacks, as "uk.key"; a test holds it empty. */
export function lacking() {
  const keys = new Set(Object.values(WORDS).flatMap(Object.keys));
  return LANGUAGES.flatMap((tag) => [...keys].filter((key) => !WORDS[tag][key]).map((key) => `${tag}.${key}`));
}

/** Whether the page has words for `key`. */
export const knows = (key) => key in WORDS.en;
