sessionStorage.removeItem("taawoun-typed"); // see unsaved.js
// Tell the desk, whose dialog shows this page, that something was saved. Nobody else is told.
if (window.parent !== window) {
  const { number } = document.documentElement.dataset;
  window.parent.postMessage({ taawoun: "saved", number: number ?? null }, window.location.origin);
}
