// Certificates in the browser: one verified by its keys alone, without a network; and forwarding a picture.

const SIGNED_AS = new TextEncoder().encode("taawoun certificate\0");
const SIGNATURE_BYTES = 64;
const HEAD_BYTES = 20;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SIGNS = "23456789ACDEFGHJKMNPQRSTVWXYZ";
const LEVELS = ["declared", "seen", "card"];
const DAY = 86_400_000;
const DAY_ZERO = Date.UTC(2020, 0, 1);

/** Return the bytes that base32 in capitals stands for, or null when it is not written as we write it. */
export function bytesOf(text) {
  let value = 0, bits = 0;
  const bytes = [];
  for (const letter of text) {
    const place = LETTERS.indexOf(letter);
    if (place < 0) return null;
    value = (value << 5) | place;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 255);
    }
    value &= 255;
  }
  return bits < 5 && (value & ((1 << bits) - 1)) === 0 ? new Uint8Array(bytes) : null;
}

/** Return what a record says, or null; nothing of it is true before its signature was verified. */
export function statementOf(signed) {
  if (signed.length < HEAD_BYTES || signed[0] !== 1) return null;
  const view = new DataView(signed.buffer, signed.byteOffset, signed.length);
  const flags = signed[19];
  const words = [];
  let place = HEAD_BYTES;
  for (let each = 0; each < 3; each += 1) {
    const size = signed[place] ?? -1;
    if (size < 0 || place + 1 + size > signed.length) return null;
    try {
      words.push(new TextDecoder("utf-8", { fatal: true }).decode(signed.subarray(place + 1, place + 1 + size)));
    } catch { return null; }
    place += 1 + size;
  }
  const number = numberOf(signed.subarray(5, 12));
  if (place !== signed.length || !number || (flags & 127) >= LEVELS.length) return null;
  const last = view.getUint16(17);
  return {
    key_id: [...signed.subarray(1, 5)].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    number,
    status_index: (signed[12] << 16) | (signed[13] << 8) | signed[14],
    issued_on: DAY_ZERO + view.getUint16(15) * DAY,
    expires_on: last ? DAY_ZERO + last * DAY : null,
    identity: LEVELS[flags & 127],
    is_demonstration: flags >= 128,
    course_id: words[0], name: words[1], name_latin: words[2],
  };
}

/** Return a verdict and, where the signature is right, the statement: {verdict, statement}. */
export async function checked(text, file, today) {
  const whole = bytesOf(text);
  if (!whole || whole.length <= SIGNATURE_BYTES) return { verdict: "altered" };
  const signed = whole.subarray(0, -SIGNATURE_BYTES), signature = whole.subarray(-SIGNATURE_BYTES);
  const statement = statementOf(signed);
  if (!statement) return { verdict: "altered" };
  const key = file.keys.find((each) => each.key_id === statement.key_id);
  if (!key) {
    for (const other of file.keys) {
      const original = signed.slice();
      original.set(other.key_id.match(/../g).map((pair) => parseInt(pair, 16)), 1);
      if (await fits(other, signature, original)) return { verdict: "altered" };
    }
    return { verdict: "forged" };
  }
  if (!(await fits(key, signature, signed))) return { verdict: "altered" };
  if (key.withdrawn) return { verdict: "withdrawn" };
  if (await hasBit(file.revoked, statement.status_index)) return { verdict: "revoked", statement };
  if (await hasBit(file.superseded, statement.status_index)) return { verdict: "superseded", statement };
  return { verdict: statement.expires_on !== null && statement.expires_on < today ? "expired" : "valid", statement };
}

async function fits(key, signature, signed) {
  const known = await crypto.subtle.importKey("raw", base64url(key.public), { name: "Ed25519" }, false, ["verify"]);
  const content = new Uint8Array(SIGNED_AS.length + signed.length);
  content.set(SIGNED_AS);
  content.set(signed, SIGNED_AS.length);
  return crypto.subtle.verify({ name: "Ed25519" }, known, signature, content);
}

async function hasBit(list, bit) {
  const unpacked = new Blob([base64url(list.slice(1))]).stream().pipeThrough(new DecompressionStream("gzip"));
  const field = new Uint8Array(await new Response(unpacked).arrayBuffer());
  return ((field[bit >> 3] ?? 0) & (128 >> (bit & 7))) !== 0;
}

function base64url(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
}

function numberOf(bytes) {
  let value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const places = [];
  for (let each = 0; each < 11; each += 1) {
    places.unshift(Number(value % 29n));
    value /= 29n;
  }
  if (value) return null;
  const weighed = places.reduce((sum, place, index) => sum + (index + 1) * place, 0);
  const last = [...SIGNS].findIndex((_sign, place) => (weighed + 12 * place) % 29 === 0);
  return [...places, last].map((place) => SIGNS[place]).join("").match(/.{4}/g).join("-");
}

/** Return today in Morocco, as an instant of UTC midnight. */
function today() {
  const [day, month, year] = new Intl.DateTimeFormat("en-GB", { timeZone: "Africa/Casablanca" }).format().split("/");
  return Date.UTC(Number(year), Number(month) - 1, Number(day));
}

function show({ verdict, statement }, file) {
  for (const each of document.querySelectorAll("[data-verdict]")) each.hidden = each.dataset.verdict !== verdict;
  const face = document.querySelector("[data-face]");
  face.hidden = !statement;
  if (!statement) return;
  const language = document.documentElement.lang;
  const written = new Intl.DateTimeFormat(`${language}-MA-u-nu-latn`, { dateStyle: "long", timeZone: "UTC" });
  const words = {
    ...statement,
    course: file.courses[statement.course_id]?.[language] ?? statement.course_id,
    issued_on: written.format(statement.issued_on),
    expires_on: statement.expires_on === null ? "" : written.format(statement.expires_on),
  };
  for (const each of face.querySelectorAll("[data-field]")) each.textContent = words[each.dataset.field];
  for (const each of face.querySelectorAll("[data-identity]")) each.hidden = each.dataset.identity !== statement.identity;
  for (const each of face.querySelectorAll("[data-until]")) each.hidden = statement.expires_on === null;
  face.querySelector("[data-demonstration]").hidden = !statement.is_demonstration;
}

async function startChecking(place) {
  const file = JSON.parse(document.querySelector("#certificate-keys").textContent);
  try {
    await crypto.subtle.importKey("raw", new Uint8Array(32), { name: "Ed25519" }, false, ["verify"]);
  } catch {
    document.querySelector("[data-too-old]").hidden = false;
    return;
  }
  place.hidden = false;
  const pasted = place.querySelector("textarea");
  const check = async () => {
    const text = pasted.value.trim().split("/").pop().toUpperCase();
    if (text) show(await checked(text, file, today()), file);
  };
  place.querySelector("[data-check]").addEventListener("click", check);
  pasted.addEventListener("input", check);
}

function startForwarding(button) {
  if (!navigator.share) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.querySelector("[data-share-text]").value;
    const link = document.querySelector("[data-picture]");
    const answer = await fetch(link.href);
    const picture = new File([await answer.blob()], link.dataset.name ?? "attestation.png", { type: "image/png" });
    const whole = { text, files: [picture] };
    await navigator.share(answer.ok && navigator.canShare?.(whole) ? whole : { text }).catch(() => undefined);
  });
}

if (globalThis.document) {
  const place = document.querySelector("[data-offline-check]");
  if (place) startChecking(place);
  const button = document.querySelector("[data-share]");
  if (button) startForwarding(button);
}
