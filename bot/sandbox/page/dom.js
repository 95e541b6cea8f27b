// Builds elements. Text only ever enters the page as text nodes: nothing here or elsewhere parses markup.

/**
 * An element with properties, attributes, listeners and children.
 * `on…` keys add listeners, `data` sets the dataset, `aria…`, `role` and the like become attributes.
 */
export function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) apply(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function apply(element, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "class") element.className = value;
  else if (name === "data") Object.assign(element.dataset, value);
  else if (name === "text") element.textContent = value;
  else element.setAttribute(name, value === true ? "" : String(value));
}

const SVG = "http://www.w3.org/2000/svg";

/** A picture from the sprite in index.html; it says nothing to a screen reader, so its button must. */
export function icon(name, className = "") {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", `icon ${className}`.trim());
  drawing.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  drawing.append(use);
  return drawing;
}

/** Only addresses a reader may safely follow; anything else (javascript:, data:) is null. */
export function safeAddress(address) {
  try {
    const url = new URL(address.includes(":") ? address : `https://${address}`);
    return ["http:", "https:", "mailto:", "tel:", "tg:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
