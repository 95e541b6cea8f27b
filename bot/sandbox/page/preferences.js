// What this browser remembers: theme and language. Without storage (a private window) both follow the browser.
import { LANGUAGES, language, speak } from "./strings.js";

function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Nothing to do: the choice lasts as long as the page.
  }
}

const dark = matchMedia("(prefers-color-scheme: dark)");
let chosen = recall("theme");

function paint() {
  const theme = chosen ?? (dark.matches ? "dark" : "light");
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name="theme-color"]').content = theme === "dark" ? "#17212b" : "#ffffff";
}

export function themes(button) {
  dark.addEventListener("change", paint);
  button.addEventListener("click", () => {
    chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    keep("theme", chosen);
    paint();
  });
  paint();
}

export function languages(button, changed) {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(tag));
  const label = () => {
    button.querySelector("[data-code]").textContent = language() === "en" ? "EN" : "УК";
  };
  speak(recall("language") ?? wanted ?? "en");
  label();
  button.addEventListener("click", () => {
    const next = LANGUAGES[(LANGUAGES.indexOf(language()) + 1) % LANGUAGES.length];
    keep("language", next);
    speak(next);
    label();
    changed();
  });
}
