// Comments of a channel's posts: they live in its discussion group, as answers to the copy Telegram puts there.

/** What is known of the discussion of one channel at a time. */
export function discussion() {
  let channel = null;
  let copies = new Map();
  let threads = new Map();
  let counts = new Map();

  /** Begin with the group's `messages`, oldest first. */
  function load(id, messages) {
    channel = id;
    copies = new Map();
    threads = new Map();
    counts = new Map();
    for (const message of messages) add(message);
  }

  /** Take in a message of the group; the id of the post it concerns, or null. */
  function add(message) {
    if (message.is_automatic_forward && message.forward_origin.chat.id === channel) {
      const post = message.forward_origin.message_id;
      copies.set(post, message);
      threads.set(message.message_id, post);
      return post;
    }
    const post = threads.get(message.message_thread_id) ?? threads.get(message.reply_to_message?.message_id);
    if (post === undefined || threads.has(message.message_id)) return null;
    threads.set(message.message_id, post);
    counts.set(post, (counts.get(post) ?? 0) + 1);
    return post;
  }

  return { load, add, copy: (post) => copies.get(post), count: (post) => counts.get(post) ?? 0 };
}
