/* generated: true - copied from the generator; your own scripts belong in another file */

// Names that are nearly what is typed, compared word by word, so that one slip of the pen or one wrong word does not hide a name.

import { once } from "./parts.js";

const FARTHEST_WORD = 0.25; // share of the letters of a word that may differ
const FARTHEST_NAME = 0.34; // the same where all words of a name are compared at once, as if there were no spaces
const FARTHEST_WRONG = 0.4; // the same of all words, one of three or more being quite another
const LEAST_COVERED = 0.4; // share of a name that the words have to be
const SHORTEST_BEGUN = 5; // letters of a last word that may be the beginning of a longer one
const SHORTEST_FREE = 6; // letters of a word that may also differ in the first one
const LONGER = 0.1; // what each further word of a name counts: of equals the shortest is meant

// `names` have their key and the same `joined`; `unglued` takes an article off that is written together with its word.
// Gives of a key how far it is from each name, in letters; Infinity where it is no slip of that name.
export function slips(names, unglued) {
  const vocabulary = once(() => [...new Set(names.flatMap(({ key }) => key.split(" ")))]);
  const wordsOf = once(() => {
    const places = new Map(vocabulary().map((word, place) => [word, place]));
    return names.map(({ key }) => key.split(" ").map((word) => places.get(word)));
  });

  return (key) => {
    const asked = key.split(" ");
    const letters = asked.join("");
    const rows = asked.map((word, place) => ranked([word, unglued(word)], vocabulary(), place === asked.length - 1));
    const farthest = Math.floor((asked.length > 1 ? FARTHEST_NAME : FARTHEST_WORD) * letters.length);
    const together = (joined) => (Math.abs(joined.length - letters.length) <= farthest ? distance(letters, joined) : Infinity);

    return names.map(({ joined }, number) => {
      const words = wordsOf()[number];
      const whole = together(joined);
      return Math.min(whole <= farthest ? whole : Infinity, wordByWord(asked, rows, words, vocabulary(), joined.length));
    });
  };
}

// How far a word is from each of the others; all of its letters where they are different words.
function ranked([word, bare], vocabulary, isLast) {
  const forms = bare ? [word, bare] : [word];
  return vocabulary.map((other) => Math.min(word.length, ...forms.map((form) => slip(form, other, isLast && form.length >= SHORTEST_BEGUN))));
}

function slip(word, other, mayBeBegun) {
  const farthest = Math.floor(FARTHEST_WORD * word.length);
  const longer = other.length - word.length;
  if (-longer > farthest || (longer > farthest && !mayBeBegun)) return Infinity;
  if (word.length < SHORTEST_FREE && word[0] !== other[0] && word[0] !== other[1]) return Infinity;
  const row = distances(word, other);
  const far = Math.min(row[other.length], mayBeBegun ? Math.min(...row) + 0.5 : Infinity);
  return far <= farthest ? far : Infinity;
}

function wordByWord(asked, rows, words, vocabulary, letters) {
  let [far, wrong, covered] = [LONGER * Math.max(0, words.length - asked.length), 0, 0];
  asked.forEach((word, place) => {
    const nearest = words.reduce((best, other) => (rows[place][other] < rows[place][best] ? other : best));
    const missed = rows[place][nearest];
    far += missed;
    if (missed >= word.length) wrong += 1;
    else covered += vocabulary[nearest].length;
  });
  const isNear = wrong <= (asked.length > 2 ? 1 : 0) && far <= FARTHEST_WRONG * asked.join("").length;
  return isNear && covered >= LEAST_COVERED * letters ? far : Infinity;
}

// Letters to change between two keys: put in, left out, another one, or two that changed places.
export const distance = (a, b) => distances(a, b)[b.length];

// The same between a key and each beginning of another.
function distances(a, b) {
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      const crossed = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (crossed) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row;
}
