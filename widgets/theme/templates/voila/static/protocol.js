// The kernel's messages on a websocket: v1.kernel.websocket.jupyter.org, as Jupyter Server documents it.
export const SUBPROTOCOL = "v1.kernel.websocket.jupyter.org";

const OFFSET_BYTES = 8;
const PARTS = ["header", "parent_header", "metadata", "content"];
const texts = { write: new TextEncoder(), read: new TextDecoder() };

const written = (value) => texts.write.encode(typeof value === "string" ? value : JSON.stringify(value));

const bytesOf = (buffer) =>
  ArrayBuffer.isView(buffer) ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength) : new Uint8Array(buffer);

// One message as bytes: how many offsets, the offsets, then the channel, the four parts and the buffers.
export const encode = (message) => {
  const parts = [message.channel, ...PARTS.map((name) => message[name])].map(written).concat((message.buffers ?? []).map(bytesOf));
  const head = OFFSET_BYTES * (parts.length + 2);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, head));
  const numbers = new DataView(whole.buffer);
  numbers.setBigUint64(0, BigInt(parts.length + 1), true);
  let place = head;
  parts.forEach((part, index) => {
    numbers.setBigUint64(OFFSET_BYTES * (index + 1), BigInt(place), true);
    whole.set(part, place);
    place += part.length;
  });
  numbers.setBigUint64(OFFSET_BYTES * (parts.length + 1), BigInt(place), true);
  return whole.buffer;
};

export const decode = (data) => {
  const numbers = new DataView(data);
  const count = Number(numbers.getBigUint64(0, true));
  const offsets = Array.from({ length: count }, (_, index) => Number(numbers.getBigUint64(OFFSET_BYTES * (index + 1), true)));
  const text = (index) => texts.read.decode(new Uint8Array(data, offsets[index], offsets[index + 1] - offsets[index]));
  const message = { channel: text(0), buffers: [] };
  PARTS.forEach((name, index) => { message[name] = JSON.parse(text(index + 1)); });
  for (let index = PARTS.length + 1; index < count - 1; index += 1) {
    message.buffers.push(new DataView(data, offsets[index], offsets[index + 1] - offsets[index]));
  }
  return message;
};

// Not crypto.randomUUID: a browser has it on secure addresses only, and an office may serve plain http.
export const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const newMessage = (session, kind, content, { metadata = {}, buffers = [] } = {}) => ({
  channel: "shell",
  header: { msg_id: newId(), msg_type: kind, session, username: "", version: "5.4", date: new Date().toISOString() },
  parent_header: {}, metadata, content, buffers,
});
