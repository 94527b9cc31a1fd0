/**
 * Chance from a seed: the same seed gives the same numbers on every machine. For choosing and for invented worlds,
 * never for keys or secrets.
 */

/** MurmurHash3's finaliser (Appleby, public domain): every input bit moves every output bit. */
const mixed = (bits: number): number => {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** A whole number from 0 to 2³² − 1, evenly spread over texts; any text, any length. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
    h ^= h >>> 15;
  }
  return mixed(h ^ text.length);
}

/** The same over 52 bits, and never below 2³²: for naming something by a text where small numbers name rows. */
export const longHash = (text: string): number => (1 + (hash(`a${text}`) >>> 12)) * 2 ** 32 + hash(`b${text}`);

/**
 * A generator of numbers in [0, 1), 32 bits fine, for this seed. The generator is sfc32 (Doty-Humphrey, PractRand);
 * its first rounds are thrown away because they still show the seed.
 */
export function seeded(seed: string): () => number {
  let a = hash(`a${seed}`);
  let b = hash(`b${seed}`);
  let c = hash(`c${seed}`);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let warm = 0; warm < 12; warm++) next();
  return next;
}
