// The sandbox's clock: what it shows, and the buttons that move it.
import { moveClock } from "./api.js";
import { clockFace, setNow } from "./dates.js";
import { say } from "./strings.js";

const MOVES = {
  next: { next_digest: true },
  hour: { advance: 3600 },
  day: { advance: 86_400 },
};

/** Every `[data-clock]` face is kept current; every `[data-move]` button moves the clock. `moved(answer)` after it did. */
export function clock(root, tell, moved) {
  const faces = [...root.querySelectorAll("[data-clock]")];
  const buttons = [...root.querySelectorAll("[data-move]")];

  function tick() {
    for (const face of faces) if (face.textContent !== clockFace()) face.textContent = clockFace();
  }

  function set(moment) {
    setNow(moment);
    tick();
  }

  async function move(name) {
    for (const button of buttons) button.setAttribute("aria-busy", String(button.dataset.move === name));
    try {
      const answer = await moveClock(MOVES[name]);
      set(answer.now);
      if (answer.due === null) tell(say("nextDigestNone"));
      else tell(say(answer.silence ? `silence_${answer.silence}` : "clockMoved", { time: clockFace() }));
      moved();
    } catch (problem) {
      tell(problem.status ? say("clockFixed") : say("notSent", { reason: say("noConnection") }));
    } finally {
      for (const button of buttons) button.removeAttribute("aria-busy");
    }
  }

  /** Where the bot runs in another process there is a time to show, but none to move. */
  function control(possible) {
    for (const button of buttons) button.hidden = !possible;
  }

  for (const button of buttons) button.addEventListener("click", () => move(button.dataset.move));
  setInterval(tick, 1000);
  tick();
  return { set, tick, control };
}
