// The head of a conversation: with whom one talks, what they are doing, and who one is oneself.
import { avatar } from "./avatar.js";
import { make } from "./dom.js";
import { nameOf } from "./names.js";
import { language, say } from "./strings.js";

/** Draws into `root`'s head; `actAs(id)` when the person chooses to be somebody else in a group or channel. */
export function header(root, actAs) {
  const at = (id) => root.getElementById(id);
  let drawn = "";

  function draw(chat, bot) {
    const title = chat.type === "private" ? nameOf(bot) : chat.name;
    at("talk-name").textContent = title;
    at("talk-avatar").replaceChildren(avatar(chat.type === "private" ? bot : chat));
    at("log").setAttribute("aria-label", say("messagesWith", { name: title }));
    at("talk-about").classList.toggle("typing", Boolean(chat.typing));
    at("talk-about").textContent = chat.typing ? say(chat.typing) : about(chat);
    cast(chat);
  }

  function cast({ people, me }) {
    const self = people.find((one) => one.id === me);
    const place = at("acting");
    // An open list of people must not close each time a message arrives.
    const looks = JSON.stringify([language(), me, people.map(nameOf)]);
    if (looks === drawn) return undefined;
    drawn = looks;
    if (!self) return place.replaceChildren();
    const held = place.contains(document.activeElement);
    place.title = say("actingAs", { name: nameOf(self) });
    place.replaceChildren(
      avatar(self),
      make("span", { class: "acting-you", text: say("you") }),
      people.length > 1 ? choice(people, me) : make("span", { class: "acting-name", text: nameOf(self) }),
    );
    if (held) place.querySelector("select")?.focus();
    return undefined;
  }

  function choice(people, me) {
    const options = people.map((one) => make("option", { value: one.id, selected: one.id === me, text: nameOf(one) }));
    const chosen = (event) => actAs(Number(event.target.value));
    return make("select", { "aria-label": say("actAs"), onchange: chosen }, options);
  }

  return { draw };
}

function about({ type, members, blocked }) {
  if (type === "private") return say(blocked ? "blocked" : "bot");
  return say(type === "channel" ? "subscribers" : "members", { n: members.length });
}
