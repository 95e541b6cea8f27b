// The head of a conversation: with whom one talks, what they are doing, and who one is oneself.
import { avatar } from "./avatar.js";
import { make } from "./dom.js";
import { nameOf } from "./names.js";
import { language, say } from "./strings.js";

/** Draws into `root`'s head; `actAs(id, mask)` when one chooses to be somebody else in a group or channel. */
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

  function cast({ people, me, mask = "", masks = [] }) {
    const self = people.find((one) => one.id === me);
    const place = at("acting");
    // An open list of people must not close each time a message arrives.
    const looks = JSON.stringify([language(), me, mask, people.map(nameOf), masks]);
    if (looks === drawn) return undefined;
    drawn = looks;
    if (!self) return place.replaceChildren();
    const held = place.contains(document.activeElement);
    place.title = say("actingAs", { name: nameOf(self) });
    place.replaceChildren(
      avatar(self),
      make("span", { class: "acting-you", text: say("you") }),
      people.length > 1 ? choice(people, me, mask, masks) : make("span", { class: "acting-name", text: nameOf(self) }),
    );
    if (held) place.querySelector("select")?.focus();
    return undefined;
  }

  /** Everybody here, and after the administrators the masks they can wear. */
  function choice(people, me, mask, masks) {
    const option = (one, worn, text) => make("option", { value: `${one.id} ${worn}`, selected: one.id === me && worn === mask, text });
    const options = people.flatMap((one) => [
      option(one, "", nameOf(one)),
      ...masks.filter((worn) => worn.person === one.id).map((worn) => option(one, worn.mask, say(`as_${worn.mask}`, { name: nameOf(one), chat: worn.chat }))),
    ]);
    const chosen = (event) => {
      const [person, worn] = event.target.value.split(" ");
      actAs(Number(person), worn);
    };
    return make("select", { "aria-label": say("actAs"), onchange: chosen }, options);
  }

  return { draw };
}

function about({ type, members, blocked }) {
  if (type === "private") return say(blocked ? "blocked" : "bot");
  return say(type === "channel" ? "subscribers" : "members", { n: members.length });
}
