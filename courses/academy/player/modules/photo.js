// A photo, drawn anew and small on this phone: neither place nor time nor the phone's name leaves it.
const MOST_BYTES = 150000;
const LONGEST_SIDE = 1280; // pixels
const held = new WeakMap(); // by exercise: the answer, a photo on its way or the name of one received

async function drawn(file, canvas, longest) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
}

export async function shrunk(file, canvas) {
  for (let longest = LONGEST_SIDE; longest > 200; longest *= 0.75) {
    await drawn(file, canvas, longest);
    for (const quality of [0.8, 0.6, 0.4]) {
      const jpeg = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
      if (jpeg && jpeg.size <= MOST_BYTES) return jpeg;
    }
  }
  throw new Error("the photo stays too large");
}

export async function asText(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let start = 0; start < bytes.length; start += 8192) text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return btoa(text);
}

function isOnItsWay(value) {
  return typeof value?.photo === "string" && value.photo.length > 64;
}

function show(place, isNew) {
  place.querySelector("canvas").hidden = !isNew;
  const received = place.querySelector("[data-photo-received]");
  if (received) received.hidden = isNew;
}

async function take(place, file, changed) {
  const canvas = place.querySelector("canvas");
  try {
    held.set(place, { photo: await asText(await shrunk(file, canvas)) });
  } catch {
    place.querySelector("[data-problem]").textContent = place.querySelector("[data-photo]").dataset.textBad;
    return;
  }
  show(place, true);
  changed();
}

export const photo = {
  read: (place) => held.get(place) ?? null,
  write(place, value) {
    held.set(place, value);
    if (!isOnItsWay(value)) return;
    const bytes = Uint8Array.from(atob(value.photo), (sign) => sign.charCodeAt(0));
    drawn(new Blob([bytes], { type: "image/jpeg" }), place.querySelector("canvas"), LONGEST_SIDE).then(
      () => show(place, true), () => {},
    );
  },
  start(place, changed) {
    const input = place.querySelector("[data-photo]");
    input.addEventListener("change", () => input.files[0] && take(place, input.files[0], changed));
  },
};
