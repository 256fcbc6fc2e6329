// A QR code (ISO/IEC 18004) as rows of dark modules: bytes, error correction L, versions 1 to 20.
const CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28]; // bytes a block
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8];

const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function alignmentPlaces(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const places = Array.from({ length: count - 1 }, (_, place) => version * 4 + 10 - place * step);
  return [6, ...places.reverse()];
}

// Modules that hold data, in all.
function dataModules(version) {
  const aligned = Math.floor(version / 7) + 2;
  const alone = (16 * version + 128) * version + 64;
  const alignments = version > 1 ? (25 * aligned - 10) * aligned - 55 : 0;
  return alone - alignments - (version > 6 ? 36 : 0);
}

function capacity(version) {
  return Math.floor(dataModules(version) / 8) - CORRECTION[version - 1] * BLOCKS[version - 1];
}

function times(one, other) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((other >>> bit) & 1) * one;
  }
  return product;
}

function generator(degree) {
  const made = new Array(degree).fill(0);
  made[degree - 1] = 1;
  for (let turn = 0, root = 1; turn < degree; turn += 1, root = times(root, 2)) {
    for (let place = 0; place < degree; place += 1) {
      made[place] = times(made[place], root) ^ (made[place + 1] ?? 0);
    }
  }
  return made;
}

function correctionOf(data, divisor) {
  const rest = new Array(divisor.length).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((value, place) => {
      rest[place] ^= times(value, factor);
    });
  }
  return rest;
}

function codewords(bytes, version) {
  const bits = [];
  const put = (value, length) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  put(4, 4); // bytes
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  const room = capacity(version) * 8;
  put(0, Math.min(4, room - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < room; pad ^= 0xec ^ 0x11) put(pad, 8);
  return Array.from({ length: bits.length / 8 }, (_, place) => Number.parseInt(bits.slice(place * 8, place * 8 + 8).join(""), 2));
}

// Data and correction of all blocks, interleaved.
function interleaved(data, version) {
  const count = BLOCKS[version - 1];
  const length = CORRECTION[version - 1];
  const whole = Math.floor(dataModules(version) / 8);
  const shortCount = count - (whole % count);
  const shortLength = Math.floor(whole / count) - length;
  const divisor = generator(length);
  const blocks = [];
  for (let block = 0, from = 0; block < count; block += 1) {
    const to = from + shortLength + (block < shortCount ? 0 : 1);
    blocks.push([data.slice(from, to), correctionOf(data.slice(from, to), divisor)]);
    from = to;
  }
  const across = (part, most) => Array.from({ length: most }, (_, place) => blocks.map((block) => block[part][place])).flat();
  return [...across(0, shortLength + 1), ...across(1, length)].filter((byte) => byte !== undefined);
}

class Drawing {
  constructor(version) {
    this.version = version;
    this.size = version * 4 + 17;
    this.dark = Array.from({ length: this.size }, () => new Array(this.size).fill(false));
    this.isFixed = Array.from({ length: this.size }, () => new Array(this.size).fill(false));
  }

  fix(x, y, isDark) {
    this.dark[y][x] = Boolean(isDark);
    this.isFixed[y][x] = true;
  }

  square(centreX, centreY, reach, isDarkAt) {
    for (let y = -reach; y <= reach; y += 1) {
      for (let x = -reach; x <= reach; x += 1) {
        const [placeX, placeY] = [centreX + x, centreY + y];
        if (this.dark[placeY]?.[placeX] !== undefined) this.fix(placeX, placeY, isDarkAt(Math.max(Math.abs(x), Math.abs(y))));
      }
    }
  }

  patterns() {
    for (let place = 0; place < this.size; place += 1) {
      this.fix(6, place, place % 2 === 0);
      this.fix(place, 6, place % 2 === 0);
    }
    const last = this.size - 4;
    for (const [x, y] of [[3, 3], [last, 3], [3, last]]) this.square(x, y, 4, (ring) => ring !== 2 && ring !== 4);
    const places = alignmentPlaces(this.version);
    const end = places.length - 1;
    places.forEach((y, row) => places.forEach((x, column) => {
      const isCorner = (row === 0 && (column === 0 || column === end)) || (row === end && column === 0);
      if (!isCorner) this.square(x, y, 2, (ring) => ring !== 1);
    }));
    this.format(0);
    this.versionBits();
  }

  format(mask) {
    const data = (1 << 3) | mask; // correction L
    let rest = data;
    for (let turn = 0; turn < 10; turn += 1) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
    const bits = ((data << 10) | rest) ^ 0x5412;
    const bit = (place) => (bits >>> place) & 1;
    for (let place = 0; place < 6; place += 1) this.fix(8, place, bit(place));
    this.fix(8, 7, bit(6));
    this.fix(8, 8, bit(7));
    this.fix(7, 8, bit(8));
    for (let place = 9; place < 15; place += 1) this.fix(14 - place, 8, bit(place));
    for (let place = 0; place < 8; place += 1) this.fix(this.size - 1 - place, 8, bit(place));
    for (let place = 8; place < 15; place += 1) this.fix(8, this.size - 15 + place, bit(place));
    this.fix(8, this.size - 8, true);
  }

  versionBits() {
    if (this.version < 7) return;
    let rest = this.version;
    for (let turn = 0; turn < 12; turn += 1) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = (this.version << 12) | rest;
    for (let place = 0; place < 18; place += 1) {
      const [near, far] = [Math.floor(place / 3), this.size - 11 + (place % 3)];
      this.fix(far, near, (bits >>> place) & 1);
      this.fix(near, far, (bits >>> place) & 1);
    }
  }

  // Two columns at a time from the right, up and down by turns.
  fill(bytes) {
    let bit = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.size; step += 1) {
        const isUpward = ((right + 1) & 2) === 0;
        const y = isUpward ? this.size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (this.isFixed[y][x]) continue;
          this.dark[y][x] = bit < bytes.length * 8 && ((bytes[bit >>> 3] >>> (7 - (bit & 7))) & 1) === 1;
          bit += 1;
        }
      }
    }
  }

  mask(number) {
    this.dark.forEach((row, y) => row.forEach((isDark, x) => {
      if (!this.isFixed[y][x] && MASKS[number](x, y)) row[x] = !isDark;
    }));
  }
}

function runsPenalty(line) {
  let penalty = 0;
  for (const run of line.match(/1+|0+/g)) penalty += run.length >= 5 ? run.length - 2 : 0;
  for (let place = 0; place + 11 <= line.length; place += 1) {
    const window = line.slice(place, place + 11);
    if (window === "10111010000" || window === "00001011101") penalty += 40;
  }
  return penalty;
}

function penaltyOf(dark) {
  const rows = dark.map((row) => row.map(Number).join(""));
  const columns = dark.map((_, x) => dark.map((row) => Number(row[x])).join(""));
  let penalty = [...rows, ...columns].reduce((sum, line) => sum + runsPenalty(line), 0);
  for (let y = 1; y < dark.length; y += 1) {
    for (let x = 1; x < dark.length; x += 1) {
      const isSame = dark[y][x] === dark[y - 1][x] && dark[y][x] === dark[y][x - 1] && dark[y][x] === dark[y - 1][x - 1];
      penalty += isSame ? 3 : 0;
    }
  }
  const share = (rows.join("").match(/1/g) ?? []).length / dark.length ** 2;
  return penalty + Math.floor(Math.abs(share * 100 - 50) / 5) * 10;
}

// Rows of booleans, dark is true; without the light border that a reader needs around.
export function qrCode(text) {
  const bytes = new TextEncoder().encode(text);
  const needed = (version) => bytes.length + (version < 10 ? 2 : 3);
  const version = CORRECTION.findIndex((_, index) => needed(index + 1) <= capacity(index + 1)) + 1;
  if (!version) throw new RangeError(`${bytes.length} bytes are too many for one code`);
  const words = interleaved(codewords(bytes, version), version);
  let best = null;
  for (let mask = 0; mask < 8; mask += 1) {
    const drawing = new Drawing(version);
    drawing.patterns();
    drawing.fill(words);
    drawing.mask(mask);
    drawing.format(mask);
    const penalty = penaltyOf(drawing.dark);
    if (!best || penalty < best.penalty) best = { penalty, dark: drawing.dark };
  }
  return best.dark;
}
