/** YAML text to plain data, with the line of everything in it. Hostile text is refused, never expanded. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { Fault } from './fault.ts';

/** UTF-16 units; more than a thousand audiences need. The parser takes seconds on some texts of this length. */
const longestText = 512 * 1024;
const deepest = 100;
const mostYamlErrors = 20;
/** Fifty indicators in a row, as in `? ? ? ?`: each opens a level, and the parser's time grows with their square. */
const ladder = /(?:[-?:&!*][^\s]{0,9}[ \t]+){50}/u;

export type Read =
  | {
      readonly kind: 'read';
      readonly data: unknown;
      readonly faults: readonly Fault[];
      lineOf(path: readonly PropertyKey[]): number;
    }
  | { readonly kind: 'unreadable'; readonly faults: readonly Fault[] };

const flowDepth = (text: string): number => {
  let depth = 0;
  let most = 0;
  for (const sign of text.match(/[[\]{}]/gu) ?? []) {
    depth = Math.max(0, depth + (sign === '[' || sign === '{' ? 1 : -1));
    most = Math.max(most, depth);
  }
  return most;
};

const refusal = (says: string): Read => ({ kind: 'unreadable', faults: [{ path: [], says, line: 1 }] });

/** Plain data of a node; notes what does not belong into a configuration. */
function plain(
  node: unknown,
  path: readonly PropertyKey[],
  note: (path: readonly PropertyKey[], says: string, at?: Node) => void,
): unknown {
  if (isAlias(node)) {
    note(path, 'is a reference to another place; write it out here', node);
    return undefined;
  }
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item, index) => plain(item, [...path, index], note));
  if (!isMap(node)) return undefined;
  const found: Record<string, unknown> = {};
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : undefined;
    if (key === undefined || key === '__proto__') {
      note([...path, key ?? '?'], 'cannot be a key; use a plain word', pair.key as Node);
      continue;
    }
    if (Object.hasOwn(found, key)) note([...path, key], 'is there twice; keep one of the two', pair.key as Node);
    else found[key] = plain(pair.value, [...path, key], note);
  }
  return found;
}

const offsetOf = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];

type Pairs = ReadonlyMap<string, YAMLMap['items'][number]>;

/** Finds the offset of what a path leads to, or of the last thing on the way that is there. */
function offsets(document: Document): (path: readonly PropertyKey[]) => number {
  // Each map is indexed once: a file can hold thousands of keys and as many faults.
  const indexes = new WeakMap<YAMLMap, Pairs>();
  const pairsOf = (map: YAMLMap): Pairs => {
    const known = indexes.get(map);
    if (known) return known;
    const pairs = new Map(
      map.items.toReversed().flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [])),
    );
    indexes.set(map, pairs);
    return pairs;
  };
  const childOf = (node: unknown, step: PropertyKey): { at: unknown; value: unknown } | undefined => {
    if (isSeq(node) && typeof step === 'number') return { at: node.items[step], value: node.items[step] };
    const pair = isMap(node) ? pairsOf(node).get(String(step)) : undefined;
    return pair && { at: pair.key, value: pair.value };
  };
  return (path) => {
    let offset = offsetOf(document.contents) ?? 0;
    let node: unknown = document.contents;
    for (const step of path) {
      const child = childOf(node, step);
      if (!child) break;
      offset = offsetOf(child.at) ?? offset;
      node = child.value;
    }
    return offset;
  };
}

function mendYaml(code: string): string {
  if (code === 'TAB_AS_INDENT') return 'indent with spaces instead of tabs';
  if (code === 'MULTIPLE_DOCS') return 'keep one document and remove the line ---';
  return 'check indentation, quotes and colons here';
}

/** One fault a line: what is wrong first makes the parser stumble over the rest. */
function yamlFaults(document: Document, lineAt: (offset: number) => number): Fault[] {
  const found = new Map<number, Fault>();
  for (const error of [...document.errors, ...document.warnings]) {
    if (found.size === mostYamlErrors) break;
    const line = lineAt(error.pos[0]);
    const message = error.message.replaceAll(/\s+/gu, ' ').trim();
    const says = `is not YAML here (${message}); ${mendYaml(error.code)}`;
    if (!found.has(line) || error.code === 'TAB_AS_INDENT') found.set(line, { path: [], says, line });
  }
  return [...found.values()];
}

/** Reads untrusted text. Never throws, never expands a reference, and gives up early on texts made to take long. */
export function readYaml(text: string): Read {
  if (text.length > longestText)
    return refusal(`is longer than ${longestText} characters; split it or use user groups`);
  if (flowDepth(text) > deepest || ladder.test(text))
    return refusal('is nested too deep; no setting needs more than six levels');
  const lines = new LineCounter();
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  try {
    const options = { lineCounter: lines, uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const;
    const document = parseDocument(text, options);
    const wrong = yamlFaults(document, lineAt);
    if (wrong.length > 0) return { kind: 'unreadable', faults: wrong };
    const faults: Fault[] = [];
    const offsetAlong = offsets(document);
    const data = plain(document.contents, [], (path, says, node) => {
      faults.push({ path, says, line: lineAt(offsetOf(node) ?? offsetAlong(path)) });
    });
    return { kind: 'read', data: data ?? undefined, faults, lineOf: (path) => lineAt(offsetAlong(path)) };
  } catch (error) {
    if (error instanceof RangeError) return refusal('is nested too deep; no setting needs more than six levels');
    throw new Error('The YAML parser failed', { cause: error });
  }
}
