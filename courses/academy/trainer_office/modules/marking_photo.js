// A photo that answers: turned by quarters, larger and smaller; nothing of it is changed.
const STEP = 1.5;
const LARGEST = 6;

export function watchPhoto(root) {
  const place = root.querySelector("[data-photo-view]");
  if (!place) return;
  const picture = place.querySelector("img");
  let [turns, size] = [0, 1];
  const show = () => {
    const isLying = turns % 2 === 1;
    const width = picture.clientWidth / (picture.dataset.size || 1);
    picture.style.inlineSize = size === 1 ? "" : `${width * size}px`;
    picture.dataset.size = size;
    place.classList.toggle("larger", size > 1);
    picture.style.rotate = `${turns * 90}deg`;
    const spare = isLying ? Math.max(0, picture.clientWidth - picture.clientHeight) / 2 : 0;
    picture.style.marginBlock = spare ? `${spare}px` : "";
  };
  place.querySelector("[data-turn]").addEventListener("click", () => { turns = (turns + 1) % 4; show(); });
  place.querySelector("[data-larger]").addEventListener("click", () => { size = Math.min(LARGEST, size * STEP); show(); });
  place.querySelector("[data-smaller]").addEventListener("click", () => { size = Math.max(1, size / STEP); show(); });
  place.querySelector("[data-photo-tools]").hidden = false;
}
