// Carries what waits by hand: as a file, or as codes that the trainer's phone photographs. Loaded on tap.
import { qrCode } from "./qr_code.js";

const PART = 480; // characters in one code: a cheap camera reads it from a cheap screen
const MOST_CODES = 12;

function base64(bytes) {
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// What a question says in words; its voice and photo leave with the network.
function told(item) {
  const { lesson, exercise, screen, text } = item.question;
  return { kind: item.kind, address: item.address, lesson, exercise, screen, text };
}

function said(item) {
  if (item.kind === "question") return told(item);
  const { kind, address, exercise, value } = item;
  return { kind, address, exercise, value, based_on: item.basedOn, version: item.version ?? "" };
}

// One line: TW1 deflated, TW0 as it is.
async function bundle(items) {
  const person = items[0]?.person;
  const carried = items.filter((item) => item.kind !== "tick" && (item.kind !== "question" || item.question.text));
  const kept = carried.map((item) => ({
    ...said(item), device: item.device, sequence: item.sequence, language: item.language, given: item.savedAt,
  }));
  const plain = new TextEncoder().encode(JSON.stringify({ taawoun: 1, person, items: kept }));
  if (typeof CompressionStream === "undefined") return `TW0.${base64(plain)}`;
  const packed = new Blob([plain]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return `TW1.${base64(new Uint8Array(await new Response(packed).arrayBuffer()))}`;
}

export async function carryByFile(panel, items) {
  const text = await bundle(items);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
  link.download = `taawoun-${new Date().toISOString().slice(0, 10)}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// Parts of one line, each with its place, and a name that keeps two lines apart.
export function partsOf(text) {
  const count = Math.ceil(text.length / PART);
  const name = [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1679616, 7).toString(36);
  return Array.from({ length: count }, (_, place) => `${place + 1}.${count}.${name}.${text.slice(place * PART, (place + 1) * PART)}`);
}

function picture(modules, label) {
  const size = modules.length + 8; // four light modules around
  const dark = modules.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + 4} ${y + 4}h1v1h-1z` : "")));
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("class", "qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", dark.join(""));
  svg.append(path);
  return svg;
}

function figure(panel, part, place, count) {
  const label = panel.dataset.textCode.replace("{number}", place + 1).replace("{count}", count);
  const caption = document.createElement("figcaption");
  caption.textContent = label;
  const made = document.createElement("figure");
  made.append(picture(qrCode(`${panel.dataset.brought}#${part}`), label), caption);
  return made;
}

export async function carryByCodes(panel, items) {
  const parts = partsOf(await bundle(items));
  const place = panel.querySelector("[data-codes]");
  if (parts.length > MOST_CODES) place.textContent = panel.dataset.textMany;
  else place.replaceChildren(...parts.map((part, index) => figure(panel, part, index, parts.length)));
}
