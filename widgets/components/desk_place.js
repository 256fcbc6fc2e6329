// Keeps the address of the page and the place of the desk equal. It draws nothing.
const inAddress = () => Object.fromEntries(new URLSearchParams(location.search));

const query = (place) => {
  const text = new URLSearchParams(place).toString();
  return text ? `?${text}` : "";
};

// A change of language comes back to the same place.
const keepInLinks = () => {
  for (const link of document.querySelectorAll("a[hreflang]")) {
    const address = new URL(link.href);
    address.searchParams.set("next", location.pathname + location.search);
    link.href = address;
  }
};

const isEqual = (one, other) => query(one) === query(other);

export default {
  render({ model, el }) {
    el.hidden = true;
    let taken = model.get("step"); // what a page opens on is no step of the reader's
    const follow = () => {
      keepInLinks();
      if (!isEqual(inAddress(), model.get("place"))) change(model, { place: inAddress() });
    };
    const write = () => {
      if (!isEqual(inAddress(), model.get("place"))) {
        const isStep = model.get("step") !== taken;
        history[isStep ? "pushState" : "replaceState"](isStep ? null : history.state, "", location.pathname + query(model.get("place")));
      }
      taken = model.get("step");
      keepInLinks();
    };
    addEventListener("popstate", follow);
    drawn(model, ["place", "step"], write);
    return () => removeEventListener("popstate", follow);
  },
};
