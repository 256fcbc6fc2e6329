// A kept page says at its top that it is a copy, of when, and why it is shown; the words stand hidden in the page.

function isOfToday(text) {
  const made = / data-made="(\d+)"/.exec(text);
  return made !== null && new Date(Number(made[1])).toDateString() === new Date().toDateString();
}

// `isBroken`: the academy was reached and could not answer.
export async function asCopy(kept, { isBroken }) {
  let text = await kept.text();
  for (const part of ["copy", isBroken ? "broken" : "cut", isOfToday(text) ? "today" : "older"]) {
    text = text.replace(`data-copy="${part}" hidden`, `data-copy="${part}"`);
  }
  const headers = new Headers(kept.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name); // of the bytes that once came
  return new Response(text, { status: kept.status, headers });
}
