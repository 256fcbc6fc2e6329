// News: what was really on the screen for a moment counts as read; a text is forwarded by the phone's own sheet.

const A_MOMENT = 1500; // milliseconds in sight: a page that only flashed by was not read

function whenSeen(done) {
  let timer = 0;
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(done, A_MOMENT);
  };
  document.addEventListener("visibilitychange", look);
  look();
}

const form = document.querySelector("[data-read-news]");
if (form) {
  whenSeen(async () => {
    const sent = { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual", keepalive: true };
    const answer = await fetch(form.action, sent).catch(() => null); // without a network it stays unread
    if (answer?.type === "opaqueredirect") form.hidden = true;
  });
}

for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) break;
  button.hidden = false;
  button.addEventListener("click", () => {
    const text = button.closest("details").querySelector("textarea").value;
    navigator.share({ text }).catch(() => undefined); // they closed the sheet
  });
}
