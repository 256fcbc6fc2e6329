// What a practice answer is worth: a copy of academy.exercises, kept equal to it by a test. Only exercises marked
// `practice` bring their key; whatever counts is graded by the academy alone.
const BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;
const SPACES = new RegExp(`[${BLANKS.source.slice(1, -2)}٬'’]+`, "gu"); // with the signs between thousands
const MARKS = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu; // signs that nobody sees
const SAME = { أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ئ: "ي", ؤ: "و", ة: "ه", ـ: "", ء: "" };
const WHOLE = 1 - 1e-9;

const isText = (value) => typeof value === "string";
const isTable = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const own = (table, name) => (Object.hasOwn(table, name) ? table[name] : undefined);

// Digits of all scripts stand in rows of ten.
function digit(sign) {
  const code = sign.codePointAt(0);
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}

function plainDigits(text) {
  const digits = text.replace(MARKS, "").replace(/\p{Nd}/gu, digit).replaceAll("٫", ",").replaceAll("،", ",");
  return digits.replace(SPACES, " ").replace(/^ +| +$/g, "");
}

function plainForms(written) {
  const commas = written.split(",").length - 1;
  const dots = written.split(".").length - 1;
  if (commas && dots) {
    const decimal = written.lastIndexOf(",") > written.lastIndexOf(".") ? "," : ".";
    if (written.split(decimal).length > 2) return [];
    const place = written.lastIndexOf(decimal);
    return [`${written.slice(0, place).replace(/[.,]/g, "")}.${written.slice(place + 1) || "0"}`];
  }
  const forms = /^[0-9]{1,3}(?:[.,][0-9]{3})+$/.test(written) ? [written.replace(/[.,]/g, "")] : [];
  return commas + dots <= 1 ? [...forms, written.replace(",", ".")] : forms;
}

export function readings(text) {
  const plain = plainDigits(text);
  const joined = plain.replace(/(?<=[0-9]) (?=[0-9])/g, "").replaceAll("\u2212", "-");
  const found = /^([+-]?)([0-9.,]*[0-9][.,]?)/.exec(joined);
  if (!found || found[2].length > 30) return { numbers: [], rest: plain };
  const numbers = plainForms(found[2]).map((form) => Number(found[1] + form));
  return { numbers, rest: joined.slice(found[0].length).replace(/^ +| +$/g, "") };
}

function isNear(numbers, value, tolerance) {
  return numbers.some((number) => {
    const far = Math.abs(number - value);
    return far <= Math.max(1e-15 * Math.max(Math.abs(number), Math.abs(value)), tolerance + 1e-9);
  });
}

export function normalised(text) {
  const same = (letters) => [...letters].map((letter) => own(SAME, letter) ?? letter).join("");
  const bare = same(text.replace(MARKS, "").normalize("NFKC").normalize("NFC")).normalize("NFD").replace(/\p{Mn}/gu, "");
  const words = same(bare).replace(/[^\p{L}\p{N}]+/gu, " ").replace(/^ +| +$/g, "");
  return words.toUpperCase().toLowerCase().replaceAll("ς", "σ");
}

// A day as 2026-11-22, null for anything else.
export function readDay(text) {
  const plain = plainDigits(text).replace(/ ?([-/.]) ?/g, "$1");
  const yearFirst = /^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})$/.exec(plain);
  const dayFirst = /^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$/.exec(plain);
  const found = yearFirst ? yearFirst.slice(1) : dayFirst?.slice(1).reverse();
  if (!found) return null;
  const [year, month, day] = found.map(Number);
  const days = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days[month - 1]) return null;
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}

function read(value) {
  if (isText(value)) return readings(value);
  return { numbers: typeof value === "number" ? [value] : [], rest: "" };
}

function inCell(value) {
  const { numbers, rest } = isText(value) ? readings(value) : { numbers: [], rest: "" };
  return rest ? [] : numbers;
}

const cellIsRight = (key, cell, value) => isNear(inCell(value), key.cells[cell], key.tolerance);

const RULES = {
  all_or_nothing: ({ right, met, chosen }) => Number(met === right.size && chosen.size === right.size),
  net_correct: ({ right, met, chosen }) => Math.max(0, met - (chosen.size - met)) / right.size,
  coverage: ({ right, met, chosen }) => (met / right.size) * (met / chosen.size),
  every_decision: ({ right, met, chosen, shown }) => (shown.size - (right.size - met) - (chosen.size - met)) / shown.size,
};

function ofChoices(key, value) {
  const shown = new Set(key.shown);
  if (!Array.isArray(value) || !value.length || !value.every((item) => shown.has(item))) return 0;
  const [right, chosen] = [new Set(key.values), new Set(value)];
  return RULES[key.rule]({ right, chosen, shown, met: [...chosen].filter((item) => right.has(item)).length });
}

const SHARES = {
  choice: (key, value) => Number(value === key.value),
  true_false: (key, value) => Number(value === key.value),
  choices: ofChoices,
  regions: ofChoices,
  number(key, value) {
    const { numbers, rest } = read(value);
    if (rest && !key.units.map(normalised).includes(normalised(rest))) return 0;
    return Number(isNear(numbers, key.value, key.tolerance));
  },
  short_text(key, value) {
    if (!isText(value) || [...value].length > 300) return 0;
    return Number(key.accepted.map(normalised).includes(normalised(value)));
  },
  ordering(key, value) {
    if (!Array.isArray(value) || value.length !== key.items.length || !key.items.every((item) => value.includes(item))) return 0;
    const right = key.before.filter(([first, later]) => value.indexOf(first) < value.indexOf(later)).length;
    return Math.max(0, 2 * right - key.before.length) / key.before.length;
  },
  matching(key, value) {
    if (!isTable(value)) return 0;
    const pairs = Object.entries(key.pairs);
    return pairs.filter(([left, right]) => own(value, left) === right).length / pairs.length;
  },
  table(key, value) {
    if (!isTable(value)) return 0;
    const cells = Object.keys(key.cells);
    return cells.filter((cell) => cellIsRight(key, cell, own(value, cell))).length / cells.length;
  },
  dates: (key, value) => Number(isText(value) && readDay(value) === key.value),
};

const isChosenWrongly = (answer, value, key) => (Array.isArray(value) && value.includes(answer)) !== key.values.includes(answer);

const ERRORS = {
  choice: (answer, value) => answer === value,
  true_false: (answer, value) => answer === value,
  choices: isChosenWrongly,
  regions: isChosenWrongly,
  number: (answer, value) => read(value).numbers.includes(answer),
  short_text: (answer, value) => isText(value) && normalised(answer) === normalised(value),
  ordering: ([first, later], value) =>
    Array.isArray(value) && value.includes(first) && value.includes(later) && value.indexOf(first) < value.indexOf(later),
  matching: ([left, right], value) => isTable(value) && own(value, left) === right,
  table(answer, value, key) {
    const [cell, number] = Array.isArray(answer) ? answer : [answer, null];
    const typed = isTable(value) ? own(value, cell) : undefined;
    if (typed === undefined || typed === null || !Object.hasOwn(key.cells, cell)) return false;
    return number === null ? !cellIsRight(key, cell, typed) : isNear(inCell(typed), number, 0);
  },
  dates: (answer, value) => isText(value) && readDay(value) === answer,
};

function isNothing(value) {
  if (isText(value)) return !value.replace(BLANKS, "");
  return value === null || (typeof value === "object" && !Object.keys(value).length);
}

export function shareOf(type, key, value) {
  return value === null ? 0 : Math.min(1, Math.max(0, SHARES[type](key, value)));
}

export function verdictOf(type, practice, value) {
  if (isNothing(value)) return null;
  const share = shareOf(type, practice.key, value);
  if (share >= WHOLE) return { state: "right", message: practice.feedback };
  const said = practice.wrong.find((wrong) => !("answer" in wrong) || ERRORS[type](wrong.answer, value, practice.key));
  return { state: share > 0 ? "partly" : "wrong", message: said?.text ?? "" };
}
