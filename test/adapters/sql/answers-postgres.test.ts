import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answersContract } from '../../contracts/store-answers/index.ts';
import { stage, userIds } from '../../contracts/store-answers/stage.ts';
import { type Postgres, startPostgres } from '../../support/postgres.ts';
import { perTest } from '../../support/store.ts';

describe('answers and figures on PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  answersContract(perTest(() => postgres.migrated()));

  describe('once a round is closed', () => {
    let address: string;
    const open = perTest(async () => {
      address = await postgres.database();
      return address;
    });

    it('lie in no order of arrival, and share one transaction that no reply was made in', async () => {
      const everyone = userIds(20);
      const firm = await stage(await open(), [{ key: 'support', people: everyone }]);
      const asking = await firm.ask(0, { support: everyone });
      for (const userId of everyone) await asking.rate(userId, { need: 3, ease: 4 });
      const words = { text: 'Quicker prices', consent: 'topic', mayReply: false } as const;
      for (const userId of everyone) {
        const entry = { workspace: firm.workspace, person: firm.who(userId), words, now: asking.now };
        await firm.store.saveWords({ ...entry, prompt: await asking.prompt(userId) });
      }
      await asking.close();
      const pool = new Pool({ connectionString: address, max: 1 });
      const read = async (table: string) => {
        const query = `select encode(link, 'hex') as link, xmin::text as made from ${table} order by ctid`;
        return (await pool.query<{ link: string; made: string }>(query)).rows;
      };
      const prompts = await pool.query<{ made: string }>('select xmin::text as made from prompt');
      for (const table of ['answer', 'words']) {
        const rows = await read(table);
        expect(rows).toHaveLength(20);
        expect(rows.map((row) => row.link)).toEqual(rows.map((row) => row.link).toSorted());
        const [made, ...others] = new Set(rows.map((row) => row.made));
        expect(others).toEqual([]);
        expect(prompts.rows.map((row) => row.made)).not.toContain(made);
      }
      await pool.end();
    });
  });
});
