// A poll or a quiz inside a bubble: what is asked, what may be answered, how it stands.
import { make } from "./dom.js";
import { formatted } from "./entities.js";
import { say } from "./strings.js";

/** What each person of this page chose, by poll and person: a Poll does not say whose its votes are. */
const chosen = new Map();

/** `scene.me` votes; `scene.doing.vote(message, places)` casts the vote and says whether it counted. */
export function pollCard(message, scene) {
  const { poll } = message;
  const key = `${poll.id}:${scene.me}`;
  const mine = chosen.get(key) ?? [];
  return make(
    "div",
    { class: "poll", role: "group", "aria-label": poll.question },
    make("div", { class: "poll-question", dir: "auto" }, formatted(poll.question, poll.question_entities, scene.doing)),
    make("div", { class: "document-size", text: kind(poll) }),
    poll.options.map((option, place) => answer(option, place, message, key, mine, scene)),
    make("div", { class: "document-size", text: say("votes", { n: poll.total_voter_count }) }),
    poll.is_closed && poll.explanation ? make("div", { class: "poll-explanation", dir: "auto", text: poll.explanation }) : null,
  );
}

const kind = (poll) => {
  const name = poll.type === "quiz" ? say("quiz") : say(poll.is_anonymous ? "pollAnonymous" : "pollOpen");
  return poll.is_closed ? `${name} · ${say("pollClosed")}` : name;
};

function answer(option, place, message, key, mine, scene) {
  const { poll } = message;
  const right = poll.is_closed && poll.correct_option_ids?.includes(place);
  const share = poll.total_voter_count ? Math.round((100 * option.voter_count) / poll.total_voter_count) : 0;
  const cast = async () => {
    const others = poll.allows_multiple_answers ? mine.filter((one) => one !== place) : [];
    const next = mine.includes(place) ? others : [...others, place];
    const before = chosen.get(key);
    chosen.set(key, next);
    if (!(await scene.doing.vote(message, next))) chosen.set(key, before ?? []);
  };
  return make(
    "button",
    {
      type: "button",
      class: `poll-option${right ? " right" : ""}`,
      "aria-pressed": String(mine.includes(place)),
      disabled: poll.is_closed,
      onclick: cast,
    },
    make("span", { class: "poll-words", text: right ? `✓ ${option.text}` : option.text, dir: "auto" }),
    make("span", { class: "poll-share", text: `${share} %` }),
  );
}
