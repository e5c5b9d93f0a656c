// What can be tested without a page: offsets, the next card, the value of a field.

// JavaScript counts UTF-16 units, the record counts code points.
export function codePoints(text, units) {
  return Array.from(text.slice(0, units)).length;
}

export function nextCard(cards, current, step) {
  if (!cards.length) return null;
  const at = cards.indexOf(current);
  if (at < 0) return step > 0 ? cards[0] : cards[cards.length - 1];
  return cards[Math.min(cards.length - 1, Math.max(0, at + step))];
}

// undefined where the words are no value of the type; an empty field is null
export function fieldValue(type, words) {
  const given = words.trim();
  if (type === "reference" || type === "choice") return given === "" ? null : given;
  if (type === "references") return given === "" ? [] : given.split(/[\s,]+/);
  if (given === "") return null;
  if (type === "date") return /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given)) ? given : undefined;
  if (type === "count") {
    const found = /^(\d*)\s*(?:–|-|to)?\s*(\d*)$/.exec(given);
    if (!found) return undefined;
    const low = found[1] === "" ? null : Number(found[1]);
    const range = /–|-|to/.test(given);
    return { low, high: range ? (found[2] === "" ? null : Number(found[2])) : low };
  }
  return given;
}
