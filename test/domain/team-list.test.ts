import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTable } from '../../src/domain/csv.ts';
import { looksLikeList, readTeamList } from '../../src/domain/team-list.ts';
import { en } from '../../src/words/en.ts';

const { names } = en.setUp.many;
const read = (text: string) => readTeamList(text, names);

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const cell = fc
  .string({ unit: fc.constantFrom('a', 'b', ' ', ',', ';', '"', '\n', '\t', 'é'), maxLength: 12 })
  .map((text) => text.trim())
  .filter((text) => text !== '');

describe('a table', () => {
  test('reads as it was written, whatever separates its cells and ends its lines', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (rows, separator, end, bom) => {
          const lines = rows.map((row) => row.map(quoted).join(separator));
          const text = `${bom ? '\uFEFF' : ''}${lines.join(end)}${end}`;
          const table = parseTable(text);
          expect(table.kind === 'table' && table.rows.map((row) => row.cells)).toEqual(rows);
        },
      ),
    );
  });

  test('says of each row in which line it begins, blank lines and breaks in quotes counted', () => {
    const table = parseTable('a,b\n\n"c\nd",e\r\nf,g');
    expect(table).toEqual({
      kind: 'table',
      rows: [
        { line: 1, cells: ['a', 'b'] },
        { line: 3, cells: ['c\nd', 'e'] },
        { line: 5, cells: ['f', 'g'] },
      ],
    });
    expect(parseTable('a,b\n"c,d\ne,f')).toEqual({ kind: 'unclosed', line: 2 });
  });

  test('of any text whatever ends soon, without a throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\t', ' ', '\uFEFF', '@'), maxLength: 400 }),
        (text) => {
          const { kind } = parseTable(text);
          expect(['table', 'unclosed']).toContain(kind);
          for (const fault of read(text).faults) expect(fault.line).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a list of teams', () => {
  test('makes each team once, each person in it once, in any order of columns that a first line names', () => {
    const teams = [
      { name: 'Support', group: 'employees', emails: ['ana@n.example', 'ben@n.example'], line: 2 },
      { name: 'Acme team', group: 'accountTeams', emails: ['cy@n.example'], line: 4 },
    ];
    const plain = 'ana@n.example, Support, employees\nBEN@n.example, support, Staff\nana@n.example, Support, employees';
    expect(read(plain).teams).toEqual([{ ...teams[0], line: 1 }]);
    const text =
      'Team;E-mail;Group\nSupport;ana@n.example;employees\nSupport;ben@n.example;Employee\n"Acme team";cy@n.example;Account team';
    expect(read(text)).toEqual({ teams, faults: [] });
  });

  test('says of each line what is wrong with it, and takes none of such a line', () => {
    const text = [
      'email,team,group',
      'ana@n.example,Support,employees',
      'not an address,Support,employees',
      'ben@n.example,,employees',
      'cy@n.example,Support,managers',
      'di@n.example,Support,account team',
      'ed@p.example,Acme,partners',
      'fay@n.example,Support',
    ].join('\n');
    const { teams, faults } = read(text);
    expect(teams.map((one) => one.emails)).toEqual([['ana@n.example']]);
    expect(faults).toEqual([
      { kind: 'email', line: 3, value: 'not an address' },
      { kind: 'noTeam', line: 4 },
      { kind: 'group', line: 5, value: 'managers' },
      { kind: 'otherGroup', line: 6, team: 'Support', above: 2 },
      { kind: 'partners', line: 7, team: 'Acme' },
      { kind: 'columns', line: 8 },
    ]);
  });

  test('has an end', () => {
    const line = (index: number): string => `p${index}@n.example,Team ${index},employees`;
    const all = Array.from({ length: 101 }, (_, index) => line(index)).join('\n');
    expect(read(all)).toEqual({ teams: [], faults: [{ kind: 'tooLong', line: 101, most: 100 }] });
  });

  test.each([
    ['ana@n.example,Support,employees\nben@n.example,Support,employees', true],
    ['email;team;group\nana@n.example;Support;employees', true],
    ['We wait, often, for ana@n.example', false],
    ['We wait, often.\nPlease ask ana@n.example, she knows\nand nobody else does', false],
    ['', false],
  ])('is told from words to the bot: %j', (text, isList) => {
    expect(looksLikeList(text)).toBe(isList);
  });
});
