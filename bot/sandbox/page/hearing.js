// What happens in the sandbox, taken to the parts of the page it concerns.
import { knows } from "./strings.js";

/** `parts`: chats, list, talk, comments, place (opened.js), pressed, wall and world, each a part of the page. */
export function hearing({ chats, list, talk, comments, place, pressed, wall, world }) {
  /** Somebody wrote in the discussion group of the open channel. */
  function discussed(message) {
    if (place.chat().type !== "channel") return;
    place.whenShown(() => {
      const post = comments.add(message);
      if (post !== null) talk.touch(post);
    });
  }

  const HEARD = {
    message({ message, keyboard }) {
      chats.hear(message, keyboard);
      if (message.chat.id === place.chat()?.linked_chat_id) discussed(message);
      if (message.chat.id !== place.id()) return;
      if (!document.hidden) chats.see(place.id());
      place.whenShown(() => {
        talk.add(message);
        place.bottom();
      });
    },
    edit({ message }) {
      if (message.chat.id === place.id()) place.whenShown(() => talk.edit(message));
      chats.mend(message);
    },
    delete({ chat_id: id, message_id: message }) {
      if (id === place.id()) place.whenShown(() => talk.remove(message));
      world.refresh();
    },
    typing({ chat_id: id, action = "typing" }) {
      chats.typing(id, knows(action) ? action : "typing");
    },
    answer: (event) => pressed.answered(event),
    commands: () => place.menu(),
    clock({ now }) {
      wall.set(now);
      talk.relabel();
      list.draw(chats.ordered(), place.id());
    },
    chat: () => world.refresh(),
  };

  return function heard(event) {
    if (event.type in HEARD && (event.bot === world.bot().id || event.type === "clock")) HEARD[event.type](event);
  };
}
