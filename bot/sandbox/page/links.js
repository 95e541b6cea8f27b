// Telegram's own addresses: t.me/name?start=… and tg://resolve?domain=….

/** {username, start} of a Telegram link, start null without one; null for other links. */
export function address(link) {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (!url) return null;
  const domain = url.protocol === "tg:" ? url.searchParams.get("domain") : inside(url);
  if (!domain) return null;
  return { username: domain.toLowerCase(), start: url.searchParams.get("start") };
}

function inside(url) {
  if (!["t.me", "telegram.me"].includes(url.hostname)) return null;
  return /^\/(\w+)\/?$/u.exec(url.pathname)?.[1] ?? null;
}
