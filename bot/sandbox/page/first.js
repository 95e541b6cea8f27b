// Runs before the first paint, so that nobody sees the wrong theme flash by. The rest is in preferences.js.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("theme");
  } catch {
    // A private window without storage follows the system.
  }
  document.documentElement.dataset.theme = chosen ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
})();
