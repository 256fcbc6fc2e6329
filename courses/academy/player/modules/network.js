// Whether the academy answers at this moment: all may be received, and the line lost since.
export const PATIENCE_MS = 8000; // then what was asked for waits on this phone

export async function answers() {
  try {
    const address = `${document.documentElement.dataset.home}health`;
    return (await fetch(address, { cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE_MS) })).ok;
  } catch {
    return false;
  }
}

// A hint that costs is journaled before it is told, so it cannot wait on this phone; the words stand beside its button.
export function sayItNeedsNetwork(button) {
  const line = button?.parentElement.querySelector("[data-no-network]");
  if (line) line.textContent = line.dataset.noNetwork;
}
