// Draws each component of a group in its place; one that stays is not drawn again.
export default {
  render({ model, el }) {
    const views = new Map(); // by reference to a widget
    let turn = Promise.resolve();

    const arrange = async () => {
      const wanted = model.get("children");
      for (const [reference, view] of views) {
        if (wanted.includes(reference)) continue;
        views.delete(reference);
        view.remove();
      }
      for (const reference of wanted) {
        if (views.has(reference)) continue;
        const child = await model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));
        views.set(reference, await model.widget_manager.create_view(child));
      }
      const nodes = wanted.map((reference) => views.get(reference).el);
      if (nodes.some((node, place) => el.childNodes[place] !== node)) el.replaceChildren(...nodes);
    };
    const again = () => (turn = turn.then(arrange));
    model.on("change:children", again);
    again();
    return () => views.forEach((view) => view.remove());
  },
};
