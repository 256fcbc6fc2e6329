// The widgets of a page: their states, kept equal with the kernel, and their views, drawn by the components' own modules.
import { newId, newMessage } from "./protocol.js";

const VERSION = { version: "1.0.0" }; // of the control messages, as ipywidgets 8 speaks them
const REFERENCE = "IPY_MODEL_";

const isSame = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);

// Put buffers back where they were taken from: paths lead into the state.
const filled = (state, paths = [], buffers = []) => {
  paths.forEach((path, index) => {
    const holder = path.slice(0, -1).reduce((part, key) => part[key], state);
    holder[path.at(-1)] = buffers[index];
  });
  return state;
};

export class Model {
  #manager;
  #listeners = []; // each {name, act, owner}
  #changed = {}; // set here and not saved yet
  #waiting = {}; // saved, and said when the message under way has been dealt with
  #underWay = ""; // the id of the update that the kernel has not dealt with yet
  #sent = {}; // what that update says

  constructor(manager, id, state) {
    this.#manager = manager;
    this.id = id;
    this.state = state;
  }

  get(name) {
    return this.state[name];
  }

  set(name, value) {
    const values = typeof name === "string" ? { [name]: value } : name;
    Object.assign(this.#changed, values);
    this.#apply(values);
  }

  save_changes() {
    const changed = this.#changed;
    this.#changed = {};
    Object.assign(this.#waiting, changed);
    this.#say();
  }

  // One update under way at a time; meanwhile the newest value of each trait waits.
  #say() {
    if (this.#underWay || !Object.keys(this.#waiting).length) return;
    this.#sent = this.#waiting;
    this.#waiting = {};
    this.#underWay = this.#manager.say(this, { method: "update", state: this.#sent, buffer_paths: [] });
  }

  answered(messageId) {
    if (messageId !== this.#underWay) return;
    this.#underWay = "";
    this.#sent = {};
    this.#say();
  }

  send(content, _callbacks, buffers = []) {
    this.#manager.say(this, { method: "custom", content }, buffers);
  }

  received({ content: { data }, parent_header: parent, buffers }) {
    if (data.method === "custom") return this.#fire("msg:custom", data.content, buffers);
    return this.catchUp(filled(data.state ?? {}, data.buffer_paths, buffers), parent.msg_id);
  }

  // What was set here stands against what the kernel said before it heard of it; its answer to it counts.
  catchUp(state, answeredId) {
    const own = { ...(answeredId === this.#underWay ? {} : this.#sent), ...this.#waiting, ...this.#changed };
    return this.#apply(Object.fromEntries(Object.entries(state).filter(([name]) => !(name in own))));
  }

  #apply(values) {
    const changed = Object.keys(values).filter((name) => !isSame(this.state[name], values[name]));
    Object.assign(this.state, values);
    for (const name of changed) this.#fire(`change:${name}`, this, values[name]);
    if (changed.length) this.#fire("change", this);
  }

  #fire(name, ...details) {
    for (const { act } of this.#listeners.filter((each) => each.name === name)) {
      this.#manager.guarded(this, () => act(...details));
    }
  }

  listen(name, act, owner) {
    this.#listeners.push({ name, act, owner });
  }

  forget(isIt) {
    this.#listeners = this.#listeners.filter((each) => !isIt(each));
  }

  // What a component sees: its listeners go when its view goes.
  seenBy(owner) {
    return {
      get: (name) => this.get(name),
      set: (name, value) => this.set(name, value),
      save_changes: () => this.save_changes(),
      send: (content, callbacks, buffers) => this.send(content, callbacks, buffers),
      on: (names, act) => names.split(/\s+/).forEach((name) => this.listen(name, act, owner)),
      off: (name, act) => this.forget((each) => each.owner === owner && (!name || each.name === name) && (!act || each.act === act)),
      widget_manager: this.#manager.asSeen,
    };
  }
}

export class Models {
  #models = new Map();
  #started = new Map(); // by model id: the component's module, initialized
  #views = new Map(); // by model id: its views
  #connection;
  #failed;

  // failed(error, model) tells the reader and the log; it returns what stands in the place of the component.
  constructor(connection, failed) {
    this.#connection = connection;
    this.#failed = failed;
    this.asSeen = { get_model: (id) => this.get(id), create_view: (model) => this.draw(model) };
    connection.addEventListener("message", ({ detail }) => this.#received(detail));
    connection.addEventListener("answered", ({ detail }) => this.#models.forEach((model) => model.answered(detail)));
  }

  add(id, state) {
    this.#models.set(id, new Model(this, id, state));
  }

  async get(reference) {
    const id = reference.startsWith(REFERENCE) ? reference.slice(REFERENCE.length) : reference;
    const model = this.#models.get(id);
    if (!model) throw new Error(`There is no widget ${id}.`);
    return model;
  }

  say(model, data, buffers = []) {
    const message = newMessage(this.#connection.session, "comm_msg", { comm_id: model.id, data }, { buffers });
    this.#connection.send(message);
    return message.header.msg_id;
  }

  // After a break: what the kernel holds now, for all widgets at once.
  askAll() {
    const control = newId();
    const speak = (kind, content) => this.#connection.send(newMessage(this.#connection.session, kind, content, { metadata: VERSION }));
    speak("comm_open", { comm_id: control, target_name: "jupyter.widget.control", data: {} });
    speak("comm_msg", { comm_id: control, data: { method: "request_states" } });
  }

  #received(message) {
    const { header, content, buffers } = message;
    const { data } = content;
    if (header.msg_type === "comm_msg" && data.method === "update_states") {
      filled(data.states, data.buffer_paths, buffers);
      for (const [id, { state }] of Object.entries(data.states)) this.#known(id, state);
      for (const id of [...this.#models.keys()]) if (!(id in data.states)) this.#close(id);
    } else if (header.msg_type === "comm_open" && content.target_name === "jupyter.widget") {
      this.#known(content.comm_id, filled(data.state, data.buffer_paths, buffers));
    } else if (header.msg_type === "comm_msg") {
      this.#models.get(content.comm_id)?.received(message);
    } else if (header.msg_type === "comm_close") {
      this.#close(content.comm_id);
    } else if (header.msg_type === "error") {
      this.#failed(new Error(content.ename), null, content.evalue);
    }
  }

  #known(id, state) {
    const model = this.#models.get(id);
    if (model) model.catchUp(state);
    else this.add(id, state);
  }

  #close(id) {
    for (const view of this.#views.get(id) ?? []) view.remove();
    this.#models.delete(id);
    this.#started.delete(id);
    this.#views.delete(id);
  }

  guarded(model, work) {
    try {
      return work();
    } catch (error) {
      return this.#failed(error, model);
    }
  }

  // The component's module: one of the desks' own, served beside this one; nothing that came as text is run.
  #start(model) {
    if (!this.#started.has(model.id)) this.#started.set(model.id, this.#begun(model));
    return this.#started.get(model.id);
  }

  async #begun(model) {
    const name = model.get("_anywidget_id")?.match(/^widgets\.components\.([a-z_]+)\.\w+$/)?.[1];
    if (!name) throw new Error(`A desk is built of its own components only; this is a ${model.get("_model_name")}.`);
    const { default: given } = await import(`./components/${name}.js`);
    const component = typeof given === "function" ? await given() : given;
    await component.initialize?.({ model: model.seenBy(model), experimental: {} });
    return component;
  }

  // A view: {el, remove}. One that cannot be drawn says so in its own place, and the others stay.
  async draw(model) {
    const el = document.createElement("div");
    const ended = new AbortController();
    const view = { el, remove: () => this.#removed(model, view, ended) };
    const kept = this.#views.get(model.id) ?? new Set();
    this.#views.set(model.id, kept.add(view));
    const dress = () => { el.className = ["desk-view", ...(model.get("_dom_classes") ?? [])].join(" "); };
    dress();
    model.listen("change:_dom_classes", dress, view);
    try {
      const component = await this.#start(model);
      view.cleanUp = await component.render?.({ model: model.seenBy(view), el, signal: ended.signal, experimental: {} });
    } catch (error) {
      el.replaceChildren(this.#failed(error, model));
    }
    return view;
  }

  #removed(model, view, ended) {
    ended.abort();
    model.forget((each) => each.owner === view);
    this.#views.get(model.id)?.delete(view);
    this.guarded(model, () => view.cleanUp?.());
    view.el.remove();
  }
}
