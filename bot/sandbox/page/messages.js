// The conversation: rows by day, grouped by sender, with a scroll that stays where the reader is.
import { day, dayKey } from "./dates.js";
import { make } from "./dom.js";
import { restoreFocus } from "./keyboard.js";
import { isOut, row, rowId } from "./bubble.js";
import { say } from "./strings.js";

const PAGE = 120;
const GROUP_SECONDS = 300;
const NEAR = 96;

/**
 * Draws into `log` (the scrolling region with role=log).
 * `onPlace({atBottom, missed})` is told when the reader moves or misses something.
 */
export function conversation(log, onPlace) {
  let scene = null;
  let known = [];
  let shown = 0;
  let missed = 0;

  const atBottom = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  const report = () => {
    if (atBottom()) missed = 0;
    onPlace({ atBottom: atBottom(), missed });
  };
  let pinned = true;
  log.addEventListener(
    "scroll",
    () => {
      pinned = atBottom();
      report();
    },
    { passive: true },
  );
  // A foot that grows (a reply, long text) must not cover the newest message.
  new ResizeObserver(() => pinned && toBottom()).observe(log);

  function toBottom(smooth = false) {
    log.scrollTo({ top: log.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    report();
  }

  /** Show a chat afresh: `messages` oldest first, for the eyes of `next`. */
  function show(messages, next) {
    scene = next;
    known = [...messages];
    shown = Math.min(known.length, PAGE);
    missed = 0;
    draw();
    toBottom();
  }

  function draw() {
    const page = known.slice(known.length - shown);
    const days = [];
    for (const message of page) {
      const key = dayKey(message.date);
      if (days.at(-1)?.dataset.day !== key) days.push(daySection(message));
      days.at(-1).append(row(message, scene));
    }
    // A screen reader hears what comes in, not the whole history each time a chat is opened.
    log.setAttribute("aria-live", "off");
    if (!known.length) log.replaceChildren(scene.welcome());
    else log.replaceChildren(...(known.length > shown ? [earlierButton()] : []), ...days);
    regroup();
    requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
  }

  function earlierButton() {
    const more = () => {
      const height = log.scrollHeight - log.scrollTop;
      shown = Math.min(known.length, shown + PAGE);
      draw();
      log.scrollTop = log.scrollHeight - height;
      log.focus({ preventScroll: true });
    };
    return make("button", { type: "button", class: "earlier", onclick: more, text: say("earlier") });
  }

  function add(message) {
    if (known.some((one) => one.message_id === message.message_id)) return edit(message);
    if (!known.length) log.replaceChildren();
    const away = !atBottom() && !isOut(message, scene);
    known.push(message);
    shown += 1;
    const key = dayKey(message.date);
    let section = log.lastElementChild;
    if (section?.dataset.day !== key) {
      section = daySection(message);
      log.append(section);
    }
    const fresh = row(message, scene);
    fresh.classList.add("fresh");
    section.append(fresh);
    regroup(fresh);
    if (away) missed += 1;
    else toBottom(true);
    return report();
  }

  function edit(message) {
    const place = known.findIndex((one) => one.message_id === message.message_id);
    const old = document.getElementById(rowId(message));
    if (place < 0) return;
    known[place] = message;
    if (!old) return;
    const stay = atBottom();
    const held = old.contains(document.activeElement) ? { ...document.activeElement.dataset } : null;
    const next = row(message, scene);
    next.classList.add(...["first", "last"].filter((name) => old.classList.contains(name)));
    old.replaceWith(next);
    if (held) restoreFocus(next, held);
    if (stay) toBottom();
  }

  function remove(id) {
    known = known.filter((one) => one.message_id !== id);
    const old = log.querySelector(`#${rowId({ message_id: id })}`);
    if (!old) return;
    shown -= 1;
    const section = old.parentElement;
    old.remove();
    if (!section.querySelector(".row, .service")) section.remove();
    regroup();
  }

  function find(id) {
    const found = log.querySelector(`#${rowId({ message_id: id })}`);
    if (!found) return;
    found.scrollIntoView({ block: "center", behavior: "smooth" });
    found.classList.remove("found");
    requestAnimationFrame(() => found.classList.add("found"));
  }

  /** The clock moved: today may have become yesterday. */
  function relabel() {
    for (const section of log.querySelectorAll(".day")) {
      const label = section.querySelector(".date span");
      const words = day(Date.parse(section.dataset.day) / 1000);
      if (label.textContent !== words) label.textContent = words;
    }
  }

  /** Neighbours by one sender within minutes read as one turn: only its first has a name, its last a tail. */
  function regroup(only) {
    const rows = only ? [only.previousElementSibling, only].filter(Boolean) : log.querySelectorAll(".row");
    for (const one of rows) {
      if (!one.classList.contains("row")) continue;
      one.classList.toggle("first", !together(one.previousElementSibling, one));
      one.classList.toggle("last", !together(one, one.nextElementSibling));
    }
  }

  return { show, add, edit, remove, find, toBottom, redraw: draw, relabel, count: () => known.length, last: () => known.at(-1) };
}

function together(one, other) {
  if (!one?.classList.contains("row") || !other?.classList.contains("row")) return false;
  return one.dataset.sender === other.dataset.sender && other.dataset.date - one.dataset.date < GROUP_SECONDS;
}

const daySection = (message) =>
  make(
    "section",
    { class: "day", data: { day: dayKey(message.date) } },
    make("h3", { class: "date" }, make("span", { text: day(message.date) })),
  );
