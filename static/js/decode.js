/** A take as samples: fetched with its progress, decoded, and given up when asked to. */

const FETCHED = 0.85; // of the work; the rest is decoding, which does not say how far it is

/** Raises AbortError through `signal`, or an Error that cannot be heard as a take. */
export async function decode(url, context, { signal, progress = () => {} }) {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`${answer.status} for ${url}`);
  const bytes = await collect(answer, (share) => progress(share * FETCHED));
  signal.throwIfAborted();
  const buffer = await context.decodeAudioData(bytes);
  signal.throwIfAborted(); // it cannot be stopped in the middle, but nobody wants it now
  progress(1);
  return buffer;
}

async function collect(answer, progress) {
  const whole = Number(answer.headers.get("Content-Length"));
  const parts = [];
  let size = 0;
  const reader = answer.body.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    parts.push(step.value);
    size += step.value.length;
    if (whole) progress(Math.min(1, size / whole));
  }
  return new Blob(parts).arrayBuffer();
}
