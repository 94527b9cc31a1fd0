/** The sums by which SQL hands over what a person said, against the same worked out row by row. */
import Sqlite from 'better-sqlite3';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  contributionsQuery,
  homeQuery,
  isSplit,
  packer,
  type Row,
  unpacker,
} from '../../../adapters/sql/contributions.ts';
import type { Plain } from '../../../adapters/sql/plain.ts';
import { topics, values } from '../../../src/domain/question.ts';

const maybe = <T>(from: readonly T[]) => fc.option(fc.constantFrom(...from), { nil: null });
const arbitraryRow = fc.record({
  person: fc.integer({ min: 1, max: 4 }),
  round: fc.nat(39),
  audience: fc.constantFrom(7, 7, 7, 8),
  need: maybe(values),
  ease: maybe(values),
  enjoyment: maybe(values),
  topic: maybe(topics),
});
const arbitrarySeason = fc.record({
  rows: fc.uniqueArray(arbitraryRow, { selector: ({ person, round }) => `${person} ${round}`, maxLength: 60 }),
  /** Summarisings between two rounds, and how far apart their ids are. */
  rounds: fc.array(fc.record({ steps: fc.nat(2), gap: fc.integer({ min: 1, max: 30 }) }), {
    minLength: 1,
    maxLength: 40,
  }),
  isShuffled: fc.boolean(),
});

const words = { first: 1, themes: ['tools'] as const };

const open = () => {
  const sqlite = new Sqlite(':memory:');
  sqlite.exec(`create table answer (workspace int, season int, link blob, round int, audience int, person int, need int,
    ease int, enjoyment int, topic text, primary key (workspace, season, link, round)) without rowid`);
  return sqlite;
};

it('counts the first and the latest answer of each person, in however many rounds, closed in whatever order', () => {
  fc.assert(
    fc.property(arbitrarySeason, ({ rows, rounds: gaps, isShuffled }) => {
      let [id, evaluation] = [0, 1];
      const rounds = gaps.map(({ steps, gap }) => {
        id += gap;
        evaluation += steps;
        return { id: isShuffled ? 5000 - id : id, evaluation };
      });
      const ordered = rounds.toSorted((a, b) => a.evaluation - b.evaluation || a.id - b.id);
      const said = rows.filter(({ round }) => round < rounds.length);
      const sqlite = open();
      const insert = sqlite.prepare('insert into answer values (1, 1, ?, ?, ?, null, ?, ?, ?, ?)');
      for (const row of said) {
        const { need, ease, enjoyment, topic } = row;
        insert.run(Buffer.from([row.person]), rounds[row.round]?.id, row.audience, need, ease, enjoyment, topic);
      }
      // Of another season, and of a round that is not counted.
      sqlite.exec("insert into answer values (1, 2, x'01', 1, 7, null, 1, 1, 1, 'tools')");
      sqlite.exec("insert into answer values (1, 1, x'01', 9999, 7, null, 1, 1, 1, 'tools')");
      const scope = { dialect: 'sqlite', workspace: 1, season: 1, rounds } as const;
      const ask = ({ text, parameters }: Plain) => sqlite.prepare(text).raw().all(parameters) as Row[];
      const people = ask(contributionsQuery(scope)).map((row) =>
        isSplit(row) ? (ask(homeQuery(scope, row[0]))[0] as Row) : row,
      );
      const exceptions = { uncounted: new Map([['02', [7]]]), leftOut: new Set(['03']) };
      const pack = packer(rounds, exceptions, new Map([['7 04', words]]));
      const found = [...unpacker(rounds)(pack(people))];
      sqlite.close();

      const expected = [1, 2, 3, 4].flatMap((person) => {
        const own = ordered.flatMap((round) =>
          said.filter((row) => row.person === person && rounds[row.round] === round).map((row) => ({ ...row, round })),
        );
        const home = own[0]?.audience;
        if (home === undefined) return [];
        if (person === 3) return [];
        const about = (column: 'need' | 'ease' | 'enjoyment' | 'topic') => {
          const given = own.filter((row) => row.audience === home && row[column] !== null);
          const [first, last] = [given[0], given.at(-1)];
          if (!first || !last) return {};
          return { [column]: { first: first.round.evaluation, last: last.round.evaluation, value: last[column] } };
        };
        const counted = !(person === 2 && home === 7);
        return [
          {
            audience: home,
            counted,
            ...about('need'),
            ...about('ease'),
            ...about('enjoyment'),
            ...about('topic'),
            ...(person === 4 && home === 7 ? { wrote: words } : {}),
          },
        ];
      });
      expect(found).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
