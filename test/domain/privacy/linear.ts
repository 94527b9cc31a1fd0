/** Mathematics of the attacker: independent of the code under test. */

const prime = 1_000_003;

const inverse = (value: number): number => {
  let [result, base, power] = [1, ((value % prime) + prime) % prime, prime - 2];
  for (; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
};

/** Rank of a whole-number matrix modulo a large prime. */
export const rank = (matrix: readonly (readonly number[])[]): number => {
  const rows = matrix.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0) && found < rows.length; column++) {
    const pivot = rows.findIndex((row, index) => index >= found && (row[column] ?? 0) % prime !== 0);
    if (pivot < 0) continue;
    [rows[found], rows[pivot]] = [rows[pivot] ?? [], rows[found] ?? []];
    const top = rows[found] ?? [];
    const scale = inverse(top[column] ?? 1);
    for (const row of rows.slice(found + 1)) {
      const factor = ((row[column] ?? 0) * scale) % prime;
      if (factor === 0) continue;
      for (let at = column; at < row.length; at++) row[at] = ((row[at] ?? 0) - factor * (top[at] ?? 0)) % prime;
    }
    found++;
  }
  return found;
};

/** All ways to choose `size` of `of`. */
export function* choices<T>(of: readonly T[], size: number): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = 0; index <= of.length - size; index++) {
    for (const rest of choices(of.slice(index + 1), size - 1)) yield [of[index] as T, ...rest];
  }
}

/** An arc with least and most flow. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly least: number;
  readonly most: number;
}

const filled = (length: number, value: number): number[] => Array.from({ length }, () => value);

/** Whether a circulation exists that keeps every arc within its bounds (Hoffman; by augmenting paths). */
export const canCirculate = (nodes: number, arcs: readonly Arc[]): boolean => {
  if (arcs.some(({ least, most }) => least > most)) return false;
  const [source, sink] = [nodes, nodes + 1];
  const room = Array.from({ length: nodes + 2 }, () => filled(nodes + 2, 0));
  const widen = (from: number, to: number, by: number): void => {
    const row = room[from] ?? [];
    row[to] = (row[to] ?? 0) + by;
  };
  let wanted = 0;
  for (const { from, to, least, most } of arcs) {
    widen(from, to, most - least);
    widen(source, to, least);
    widen(from, sink, least);
    wanted += least;
  }
  for (let flow = 0; ; ) {
    const before = filled(nodes + 2, -1);
    before[source] = source;
    for (const queue = [source]; queue.length > 0 && before[sink] === -1; ) {
      const node = queue.shift() ?? 0;
      for (const [next, free] of (room[node] ?? []).entries()) {
        if (free <= 0 || before[next] !== -1) continue;
        before[next] = node;
        queue.push(next);
      }
    }
    if (before[sink] === -1) return flow === wanted;
    let amount = Number.POSITIVE_INFINITY;
    for (let at = sink; at !== source; at = before[at] ?? source) {
      amount = Math.min(amount, room[before[at] ?? source]?.[at] ?? 0);
    }
    for (let at = sink; at !== source; at = before[at] ?? source) {
      widen(before[at] ?? source, at, -amount);
      widen(at, before[at] ?? source, amount);
    }
    flow += amount;
  }
};
