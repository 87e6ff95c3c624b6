/** The decoded takes: never more than the two that are compared. */
import { decode } from "./decode.js";

export class Decoded {
  #all = new Map(); // by id: {buffer, share, stop}

  /** A promise of the take's samples; asked for twice, it is fetched once. */
  get(track, context, progress) {
    const known = this.#all.get(track.id);
    if (known) return known.buffer;
    const stop = new AbortController();
    const entry = { share: 0, stop };
    const tell = (share) => {
      entry.share = share;
      progress();
    };
    entry.buffer = decode(track.audio, context, { signal: stop.signal, progress: tell });
    entry.buffer.catch(() => this.#all.get(track.id) === entry && this.#all.delete(track.id));
    this.#all.set(track.id, entry);
    return entry.buffer;
  }

  /** How far these are together, 0 to 1. */
  share(ids) {
    const shares = ids.map((id) => this.#all.get(id)?.share ?? 0);
    return shares.reduce((sum, share) => sum + share, 0) / ids.length;
  }

  /** Gives up and forgets all others. */
  keepOnly(ids) {
    for (const [id, entry] of this.#all) {
      if (ids.includes(id)) continue;
      entry.stop.abort();
      this.#all.delete(id);
    }
  }
}
