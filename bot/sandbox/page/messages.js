// The conversation: rows by day, grouped by sender, with a scroll that stays where the reader is.
import { day, dayKey } from "./dates.js";
import { make } from "./dom.js";
import { restoreFocus } from "./keyboard.js";
import { isOut, mend, row, rowId } from "./bubble.js";
import { say } from "./strings.js";

const PAGE = 120;
const GROUP_SECONDS = 300;
const LINGER = 1200; // Milliseconds.
const NEAR = 96;
const GLIDE_MS = 1500;
const HEADROOM = 48;

/**
 * Draws into `log` (the scrolling region with role=log).
 * `onPlace({atBottom, missed})` is told when the reader moves or misses something.
 */
export function conversation(log, onPlace) {
  let scene = null;
  let known = [];
  let shown = 0;
  let missed = 0;

  // A gliding scroll is as good as there: what arrives meanwhile is not missed.
  let gliding = 0;
  const atBottom = () => performance.now() < gliding || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  const halt = () => {
    gliding = 0;
  };
  for (const touch of ["wheel", "touchstart", "pointerdown", "keydown"]) log.addEventListener(touch, halt, { passive: true });
  log.addEventListener("scrollend", () => {
    halt();
    report();
  });
  const report = () => {
    if (atBottom()) missed = 0;
    onPlace({ atBottom: atBottom(), missed });
  };
  let pinned = true;
  let still = 0;
  log.addEventListener(
    "scroll",
    () => {
      pinned = atBottom();
      report();
      // The date that stays on top is told while the log moves; then it gives way to the words below it.
      log.classList.add("moves");
      clearTimeout(still);
      still = setTimeout(() => log.classList.remove("moves"), LINGER);
    },
    { passive: true },
  );
  let stop = null;

  /** One row is in the Tab order: where the reader last stood, else the newest. Its '⋯' is too. */
  function rove(next) {
    for (const [one, index] of [[stop, -1], [next, 0]]) {
      if (!one) continue;
      one.tabIndex = index;
      one.querySelector(".more").tabIndex = index;
    }
    stop = next;
  }

  const newest = () => [...log.querySelectorAll(".row")].at(-1) ?? null;
  const messageOf = (element) => {
    const id = Number(element?.closest(".row")?.dataset.id);
    return known.find((one) => one.message_id === id);
  };

  function menu(target, place) {
    const message = messageOf(target);
    if (message) scene.doing.menu(message, place, target.closest("button, a, .row"));
    return Boolean(message);
  }

  log.addEventListener("focusin", (event) => {
    const one = event.target.closest(".row");
    if (one && one !== stop) rove(one);
  });
  log.addEventListener("click", (event) => {
    const more = event.target.closest(".more");
    if (more) menu(more, more);
  });
  log.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, .photo") || !getSelection().isCollapsed) return;
    if (menu(event.target, { x: event.clientX, y: event.clientY })) event.preventDefault();
  });
  log.addEventListener("keydown", (event) => {
    const one = event.target.closest(".row");
    const asked = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
    if (one && asked) menu(event.target, one.querySelector(".more"));
    else if (one !== event.target || !step(one, event.key)) return;
    event.preventDefault();
  });

  function step(from, key) {
    const all = [...log.querySelectorAll(".row")];
    const at = all.indexOf(from);
    const next = { ArrowUp: all[at - 1], ArrowDown: all[at + 1], Home: all[0], End: all.at(-1) }[key];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
    return Boolean(next);
  }

  // A foot that grows (a reply, long text) must not cover the newest message.
  new ResizeObserver(() => pinned && toBottom()).observe(log);

  function toBottom(smooth = false) {
    const glide = smooth && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    gliding = glide ? performance.now() + GLIDE_MS : 0;
    log.scrollTo({ top: log.scrollHeight, behavior: glide ? "smooth" : "instant" });
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
      seat(days.at(-1), message, row(message, scene));
    }
    // A screen reader hears what comes in, not the whole history each time a chat is opened.
    log.setAttribute("aria-live", "off");
    if (!known.length) log.replaceChildren(scene.welcome());
    else log.replaceChildren(...(known.length > shown ? [earlierButton()] : []), ...days);
    regroup();
    stop = null;
    rove(newest());
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
    seat(section, message, fresh);
    regroup(fresh);
    if (fresh.matches(".row") && !log.contains(document.activeElement)) rove(fresh);
    if (away) missed += 1;
    else if (fresh.offsetHeight > log.clientHeight - HEADROOM && !isOut(message, scene)) toTop(fresh);
    else toBottom(true);
    return report();
  }

  /** What does not fit is read from its first line on. */
  function toTop(row) {
    halt();
    log.scrollTo({ top: row.offsetTop - HEADROOM, behavior: "instant" });
  }

  function edit(message) {
    const place = known.findIndex((one) => one.message_id === message.message_id);
    const old = document.getElementById(rowId(message));
    if (place < 0) return;
    const before = known[place];
    known[place] = message;
    if (!old?.matches(".row")) return;
    const stay = atBottom();
    const focus = document.activeElement;
    const held = old !== focus && old.contains(focus) ? { ...focus.dataset } : null;
    mend(old, before, message, scene);
    if (held && document.activeElement !== focus) focus.isConnected ? focus.focus({ preventScroll: true }) : restoreFocus(old, held);
    if (stay) toBottom();
  }

  /** Draw a message again, as after its comments changed. */
  function touch(id) {
    const message = known.find((one) => one.message_id === id);
    if (message) edit(message);
  }

  function remove(id) {
    known = known.filter((one) => one.message_id !== id);
    const old = log.querySelector(`#${rowId({ message_id: id })}`);
    if (!old) return;
    shown -= 1;
    const section = old.closest(".day");
    const album = old.closest(".album");
    old.remove();
    if (old === stop) rove(newest());
    if (album && !album.childElementCount) album.remove();
    if (!section.querySelector(".row, .service")) section.remove();
    regroup();
  }

  /** Bring the message `id` into view, older pages too. */
  function reach(id) {
    const place = known.findIndex((one) => one.message_id === id);
    if (place >= 0 && place < known.length - shown) {
      shown = known.length - place;
      draw();
    }
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
    const rows = only ? [neighbour(only, "previous"), only].filter(Boolean) : log.querySelectorAll(".row");
    for (const one of rows) {
      if (!one.classList.contains("row")) continue;
      one.classList.toggle("first", !together(neighbour(one, "previous"), one));
      one.classList.toggle("last", !together(one, neighbour(one, "next")));
    }
  }

  return { show, add, edit, touch, remove, reach, find: (fits) => known.findLast(fits) ?? null, toBottom, redraw: draw, relabel, count: () => known.length, last: () => known.at(-1) };
}

function together(one, other) {
  if (!one?.classList.contains("row") || !other?.classList.contains("row")) return false;
  return one.dataset.sender === other.dataset.sender && other.dataset.date - one.dataset.date < GROUP_SECONDS;
}

/** Pictures of one album stand together. */
function seat(section, message, row) {
  const album = message.photo && message.media_group_id;
  if (!album) return section.append(row);
  const last = section.lastElementChild;
  const open = last.dataset.album === album ? last : make("div", { class: `album ${row.classList.contains("out") ? "out" : "in"}`, data: { album } });
  open.append(row);
  if (open !== last) section.append(open);
  return undefined;
}

/** The row or service line before or after `one`, inside or outside an album. */
function neighbour(one, side) {
  const beside = `${side}ElementSibling`;
  const near = one[beside] ?? (one.parentElement.matches(".album") ? one.parentElement[beside] : null);
  if (!near?.matches(".album")) return near;
  return side === "previous" ? near.lastElementChild : near.firstElementChild;
}

const daySection = (message) =>
  make(
    "section",
    { class: "day", data: { day: dayKey(message.date) } },
    make("h3", { class: "date" }, make("span", { text: day(message.date) })),
  );
