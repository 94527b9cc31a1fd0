/** What of a text would do something where it is shown: counted in what is drawn, as each platform would read it. */

type Json = Readonly<Record<string, unknown>>;

const objectsIn = (value: unknown): readonly Json[] => {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(objectsIn)];
};

const textAt = (of: Json, key: string): string => (typeof of[key] === 'string' ? of[key] : '');

export interface Active {
  readonly mentions: number;
  readonly links: number;
}

/** Elements of a rich text that are more than text. */
const richMentions = ['user', 'usergroup', 'channel', 'broadcast', 'team', 'date'];

/** Slack reads mark-up in `mrkdwn` and `markdown`; a link without mark-up is one too there. `marks`: of the fake's eyes. */
export const activeInSlack = (blocks: unknown, marks: readonly string[]): Active => {
  const found = objectsIn(blocks);
  const types = found.map((one) => textAt(one, 'type'));
  const marked = found
    .filter((one) => ['mrkdwn', 'markdown'].includes(textAt(one, 'type')))
    .map((one) => textAt(one, 'text'));
  return {
    mentions:
      types.filter((type) => richMentions.includes(type)).length + marks.filter((mark) => /^<[!@#]/u.test(mark)).length,
    links:
      types.filter((type) => type === 'link').length +
      found.filter((one) => 'url' in one || one['emoji'] === true).length +
      marks.filter((mark) => !/^<[!@#]/u.test(mark)).length +
      marked.filter((text) => /https?:|www\.|mailto:/u.test(text)).length,
  };
};

/** Teams reads Markdown and addresses in these. */
const markdown = (one: Json): readonly string[] => {
  switch (one['type']) {
    case 'TextBlock':
      return [textAt(one, 'text')];
    case 'Input.Toggle':
      return [textAt(one, 'title')];
    case 'Fact':
      return [textAt(one, 'title'), textAt(one, 'value')];
    default:
      return [];
  }
};

export const activeInTeams = (card: unknown): Active => {
  const found = objectsIn(card);
  const read = found.flatMap(markdown);
  const isMention = (one: Json): boolean => one['type'] === 'mention' || 'mentioned' in one;
  return {
    mentions: found.filter(isMention).length + read.filter((text) => /<at\b|@/u.test(text)).length,
    links:
      found.filter((one) => one['type'] === 'Action.OpenUrl' || 'url' in one).length +
      read.filter((text) => /\]\s*[([:]|\p{L}:\S|\bwww\./iu.test(text)).length,
  };
};

/** Cells as a spreadsheet makes them that divides at this sign: quotes count at the beginning of a cell only. */
const cellsOf = (csv: string, separator: string): readonly string[] => {
  const cells: string[] = [];
  let [cell, quoted, fresh] = ['', false, true];
  for (let at = 0; at < csv.length; at += 1) {
    const sign = csv[at] ?? '';
    if (quoted && sign === '"' && csv[at + 1] === '"') {
      cell += sign;
      at += 1;
    } else if (quoted) {
      if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && fresh) [quoted, fresh] = [true, false];
    else if (sign === separator || sign === '\n' || sign === '\r') {
      cells.push(cell);
      [cell, fresh] = ['', true];
    } else [cell, fresh] = [cell + sign, false];
  }
  return [...cells, cell];
};

const isFormula = (cell: string): boolean =>
  /^[\s\0]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u.test(cell) && !/^-?\d+(?:\.\d+)?$/u.test(cell);

export const formulasIn = (csv: string): number =>
  [',', ';', '\t', '|'].flatMap((separator) => cellsOf(csv, separator)).filter(isFormula).length;
