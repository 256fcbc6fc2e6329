// The page without a network: what of the academy is on this phone for whoever is signed in here.
import { PhoneStore } from "./phone_store.js";
import { PAGES, keptIn, whoIsHere } from "./account_here.js";

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
  const store = await PhoneStore.open();
  const here = await whoIsHere(store);
  for (const part of main.querySelectorAll("[data-here]")) part.hidden = !here;
  for (const part of main.querySelectorAll("[data-nobody]")) part.hidden = Boolean(here);
  if (!here) return;
  const pages = await caches.open(PAGES + here.person);
  const spoken = await store.fact("language");
  const addresses = (await pages.keys()).map((request) => request.url.replace(/\?.*/, ""));
  for (const address of new Set(addresses)) {
    const response = (await pages.match(keptIn(address, spoken))) ?? (await pages.match(address, { ignoreSearch: true }));
    const title = await titleOf(response);
    if (title.words) main.querySelector("[data-kept-pages]").append(line(address, title));
  }
}
