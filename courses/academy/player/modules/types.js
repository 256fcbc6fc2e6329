// The exercise types by name: how each is read from the page and written into it.
import { choice } from "./choice.js";
import { choices } from "./choices.js";
import { true_false } from "./true_false.js";
import { number } from "./number.js";
import { short_text } from "./short_text.js";
import { ordering } from "./ordering.js";
import { matching } from "./matching.js";
import { table } from "./table.js";
import { regions } from "./regions.js";
import { dates } from "./dates.js";
import { essay } from "./essay.js";
import { photo } from "./photo.js";

export const TYPES = {
  choice, choices, true_false, number, short_text, ordering, matching, table, regions, dates, essay, photo,
};
