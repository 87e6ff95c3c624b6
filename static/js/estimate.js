/** What the form as it is filled in costs, and how long it takes; the server says the same. */

const LONG = 90; // seconds; what is longer is said in minutes

/**
 * `facts` are the model's: the highest `price` of a second of music, its `pace`, the
 * length of `music` where none is said, and how the price grows with the steps.
 * `wish` is what is asked for. Gives dollars and seconds; seconds are null while unknown.
 */
export function estimate(facts, wish) {
  const music = wish.count * secondsOf(facts, wish);
  return { price: priceOf(facts, wish.steps) * music, seconds: facts.pace ? facts.pace * music : null };
}

function secondsOf(facts, { task, duration, length, region }) {
  if (task === "text2music") return duration || facts.music;
  const whole = length || facts.source;
  const [start, end] = region ?? [0, 0];
  return Math.max(0, -start) + whole + Math.max(0, end - whole);
}

/** A price by the time of work was seen with so many steps, and grows with them. */
function priceOf({ price, seenWith, steps: usual }, steps) {
  return seenWith ? price * Math.max(1, (steps || usual) / seenWith) : price;
}

/** `about $0.02 · 40 s`, `free · about 40 s`; `words` are the sentences of the page. */
export function inWords({ price, seconds }, words) {
  const cost = price ? words.about.replace("{}", dollars(price)) : words.free;
  if (seconds === null) return cost;
  const time = seconds < LONG ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
  return `${cost} · ${price ? time : words.about.replace("{}", time)}`;
}

// What is more than nothing is never shown as nothing.
const dollars = (amount) => `$${(Math.ceil(Number((amount * 100).toFixed(6))) / 100).toFixed(2)}`;
