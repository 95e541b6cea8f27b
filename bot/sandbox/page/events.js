// The stream of what happens in the sandbox. It reconnects by itself; after a gap the page must ask afresh.

const RETRY_MS = 1000;
const PATIENCE_MS = 1500;

/** `heard(event)` for each event; `connected(yes, again)`: `again` when a lost stream came back. Resolves when it stands. */
export function listen(address, heard, connected) {
  let lost = false;
  let ready = null;
  // Nothing may fall between the first look at the chats and the first event: look once the stream stands.
  const standing = new Promise((resolve) => {
    ready = resolve;
    setTimeout(resolve, PATIENCE_MS);
  });
  function open() {
    const stream = new EventSource(address);
    stream.addEventListener("open", () => {
      ready();
      connected(true, lost);
      lost = false;
    });
    stream.addEventListener("message", ({ data }) => {
      const event = JSON.parse(data);
      // What the page knows is of a sandbox that is no more.
      if (event.type === "anew") location.reload();
      else heard(event);
    });
    stream.addEventListener("error", () => {
      lost = true;
      connected(false, false);
      if (stream.readyState !== EventSource.CLOSED) return;
      setTimeout(open, RETRY_MS);
    });
  }
  open();
  return standing;
}
