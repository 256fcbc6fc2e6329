// The page without a network: what of the academy is on this phone for whoever is signed in here.
import { PhoneStore } from "./phone_store.js";
import { PAGES, whoIsHere } from "./account_here.js";

async function titleOf(response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return { words: page.querySelector("h1")?.textContent.trim() ?? "", language: page.documentElement.lang };
}

function line(address, { words, language }) {
  const link = document.createElement("a");
  link.href = address;
  link.dir = "auto";
  link.lang = language;
  link.textContent = words;
  const item = document.createElement("li");
  item.className = "card";
  item.append(link);
  return item;
}

export async function showKept(main) {
  const here = await whoIsHere(await PhoneStore.open());
  for (const part of main.querySelectorAll("[data-here]")) part.hidden = !here;
  for (const part of main.querySelectorAll("[data-nobody]")) part.hidden = Boolean(here);
  if (!here) return;
  const pages = await caches.open(PAGES + here.person);
  for (const request of await pages.keys()) {
    const response = await pages.match(request);
    const title = await titleOf(response);
    if (title.words) main.querySelector("[data-kept-pages]").append(line(request.url, title));
  }
}
