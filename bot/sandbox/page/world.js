// The bot and its chats as the sandbox knows them: asked for at the start, and again whenever something may have changed.
import * as api from "./api.js";

/** `told(listed)` hears the chats that were asked for, `time(clock)` what the clock says. */
export function world(told, time) {
  let bot = { id: 0, is_bot: true, first_name: "Tribune" };
  let asking = null;
  let again = false;

  /** The bot named in the address (?bot=ID), else the one that came last. */
  async function meet() {
    const found = await api.bots();
    const asked = Number(new URLSearchParams(location.search).get("bot"));
    bot = found.find((one) => one.id === asked) ?? found.at(-1) ?? bot;
    api.choose(bot.id);
  }

  /** What the bot says of itself may have come after the page. */
  async function reacquaint() {
    const found = await api.bots().catch(() => []);
    bot = found.find((one) => one.id === bot.id) ?? bot;
  }

  /**
   * Ask afresh; without a connection nothing comes, and the stream asks again when it is back. However often this is called
   * meanwhile, one more asking follows the one under way.
   */
  function refresh() {
    again = asking !== null;
    asking ??= ask().catch(() => {}).finally(() => {
      asking = null;
      if (again) refresh();
    });
    return asking;
  }

  async function ask() {
    const [listed, clock] = await Promise.all([api.chats(), api.clock()]);
    time(clock);
    told(listed);
  }

  return { bot: () => bot, meet, reacquaint, ask, refresh };
}
