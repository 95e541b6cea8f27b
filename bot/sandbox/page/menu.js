// A small menu beside what it is about: from a '⋯' button, the context menu key, Shift+F10, a right click, a long press.
import { icon, make } from "./dom.js";

const MARGIN = 8;
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Draws into `layer` (role=menu). `open(name, items, place, from)`: items are {label, icon, act}; focus returns to `from`. */
export function popup(layer) {
  let opener = null;

  function open(name, items, place, from) {
    if (!layer.hidden) close(false);
    opener = from;
    opener.setAttribute("aria-expanded", "true");
    layer.setAttribute("aria-label", name);
    layer.replaceChildren(...items.map(entry));
    layer.hidden = false;
    seat(place);
    layer.firstElementChild.focus({ preventScroll: true });
  }

  const entry = (item) =>
    make("button", { type: "button", role: "menuitem", class: "menu-item", tabindex: "-1", onclick: () => pick(item) }, icon(item.icon), make("span", { text: item.label }));

  function pick(item) {
    close();
    item.act();
  }

  /** `place` is a point {x, y} or an element; the menu stays inside the window. */
  function seat(place) {
    const { width, height } = layer.getBoundingClientRect();
    const box = place instanceof Element ? place.getBoundingClientRect() : null;
    const x = box ? box.right - width : place.x;
    const below = box ? box.bottom + 4 : place.y;
    const above = (box ? box.top - 4 : place.y) - height;
    const y = below + height > innerHeight - MARGIN && above > MARGIN ? above : below;
    layer.style.left = `${Math.max(MARGIN, Math.min(x, innerWidth - width - MARGIN))}px`;
    layer.style.top = `${Math.max(MARGIN, Math.min(y, innerHeight - height - MARGIN))}px`;
  }

  function close(back = true) {
    if (layer.hidden) return;
    layer.hidden = true;
    opener.removeAttribute("aria-expanded");
    if (back && opener.isConnected) opener.focus({ preventScroll: true });
  }

  layer.addEventListener("keydown", (event) => {
    const items = [...layer.children];
    const at = items.indexOf(document.activeElement);
    const next = { Home: items[0], End: items.at(-1) }[event.key] ?? (event.key in STEPS && items.at((at + STEPS[event.key]) % items.length));
    if (next) next.focus();
    else if (["Escape", "Tab", "ContextMenu"].includes(event.key)) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  layer.addEventListener("contextmenu", (event) => event.preventDefault());
  document.addEventListener("pointerdown", (event) => layer.contains(event.target) || close(false));
  addEventListener("resize", () => close(false));

  return { open, close };
}
