// What waits on this phone, in words: "7 answers, 1 question for the trainer".

// Of one exercise two answers may wait: one that may have arrived, and the newest.
function countsOf(items) {
  const names = { answer: new Set(), question: new Set(), submit: new Set(), tick: new Set() };
  for (const item of items) names[item.kind]?.add(item.exercise ? `${item.address} ${item.exercise}` : item.key);
  return Object.entries(names).map(([kind, found]) => [kind, found.size]).filter(([, count]) => count);
}

export function inWords(items) {
  const { lang } = document.documentElement;
  const forms = JSON.parse(document.querySelector("[data-waiting-words]").dataset.waitingWords);
  const rules = new Intl.PluralRules(lang);
  const said = ([kind, count]) => (forms[rules.select(count)] ?? forms.other)[kind].replace(/\d+/, count);
  return countsOf(items).map(said).join(lang === "ar" ? "، " : ", ");
}
