// Telegram's own addresses: t.me/name?start=…, t.me/share/url?url=… and tg://resolve?domain=….

/** {username, start} of a Telegram link, start null without one; null for other links. */
export function address(link) {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (!url) return null;
  const domain = url.protocol === "tg:" ? url.searchParams.get("domain") : inside(url);
  if (!domain) return null;
  return { username: domain.toLowerCase(), start: url.searchParams.get("start") };
}

/** {url, text} of a link that hands something on: t.me/share/url?url=…&text=…; null for other links. */
export function handedOn(link) {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (!url || !["t.me", "telegram.me"].includes(url.hostname) || url.pathname !== "/share/url") return null;
  const given = url.searchParams.get("url");
  return given ? { url: given, text: url.searchParams.get("text") ?? "" } : null;
}

function inside(url) {
  if (!["t.me", "telegram.me"].includes(url.hostname)) return null;
  return /^\/(\w+)\/?$/u.exec(url.pathname)?.[1] ?? null;
}
