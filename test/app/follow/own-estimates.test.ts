/** An owner's own word on a team that is too small to be shown: whose it is, how long it stands, and where it counts. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { estimatesDue, estimatesFor } from '../../../src/app/estimate.ts';
import type { Block } from '../../../src/domain/privacy/release.ts';
import { openStage, type Stage, type StageOptions } from '../../support/stage.ts';
import { buttonsIn, createDesk, read } from './desk.ts';
import { notingLog } from './given.ts';

let stage: Stage;
let blocks: readonly Block[];
let { log, noted } = notingLog();
const open = async (options: StageOptions = {}): Promise<void> => {
  ({ log, noted } = notingLog());
  stage = await openStage({
    log,
    store: () => ({ blocks: async (_, season) => (season === 2 ? blocks : []) }),
    ...options,
  });
};
beforeEach(() => {
  blocks = [];
});
afterEach(() => stage.close());
const { idOf, personId, audienceId, memberOf, site } = createDesk(() => stage);
const notYours = 'That is for whoever looks after them. Nothing has changed.';

/** Two seasons, the second of which runs. */
const begin = async (): Promise<void> => {
  const week = 7 * 86_400_000;
  for (const at of [stage.clock.now() - 20 * week, stage.clock.now()])
    await stage.store.season(1, at, { endsAt: at + week, blocks: [] });
};
const alone = (key: string, people: number, cell = `a:${key}`): Block => ({
  cell,
  group: 'accountTeams',
  audiences: [1],
  people,
});
const due = async (name: string, today = '2026-02-02') => {
  const userId = idOf(name);
  const audiences = (await stage.store.audiences(1)).filter((one) => one.owners.includes(userId));
  return (await estimatesDue(stage.deps, site(), { id: await personId(name), audiences, today })).map(
    (one) => one.name,
  );
};
const tap = (userId: string, audience: number, question = 'need', value = 2) =>
  stage.act(userId, { do: 'saveEstimate', audience, question, value }, { from: 'form' });
const given = () => stage.store.estimates(1, '2026-01-01');

describe('who is asked for an estimate', () => {
  it('is whoever looks after an account team that is not shown alone this season', async () => {
    await open();
    await begin();
    blocks = [
      alone('halden-team', 5),
      alone('acme-team', 4),
      alone('ostra-team', 9, 'r:accountTeams'),
      alone('corvid-team', 8),
    ];
    expect(await due('Oskar Lindqvist')).toEqual(['Acme']);
    expect(await due('Amara Nwosu')).toEqual(['Ostra Foods']);
    expect(await due('Dana Weiss')).toEqual([]);
    expect(await due('Priya Shah')).toEqual([]);
  });

  it('is asked before the first season too, by the team’s own name where it has no relationship', async () => {
    await open({ change: ({ programme }) => ({ ...programme, relationships: [] }) });
    expect(await due('Amara Nwosu')).toEqual(['Corvid Bank team', 'Ostra Foods team']);
  });

  it('is nobody for a team that answers by name, or in which nobody is', async () => {
    await open({
      change: ({ programme }) => ({
        ...programme,
        audiences: programme.audiences.map((one) => (one.key === 'corvid-team' ? { ...one, mode: 'named' } : one)),
      }),
      directory: (usual) => ({
        members: async (workspace, place) =>
          'userGroup' in place && place.userGroup === 'ostra-team' ? [] : usual.members(workspace, place),
      }),
    });
    expect(await due('Amara Nwosu')).toEqual([]);
  });

  it('is asked again after four weeks, each for the own word', async () => {
    await open();
    await tap(idOf('Amara Nwosu'), await audienceId('ostra-team'));
    expect(await due('Amara Nwosu', '2026-03-01')).toEqual(['Corvid Bank']);
    expect(await due('Amara Nwosu', '2026-03-02')).toEqual(['Corvid Bank', 'Ostra Foods']);
    const audiences = await stage.store.audiences(1);
    const ostra = audiences.filter((one) => one.key === 'ostra-team');
    const other = { id: await personId('Oskar Lindqvist'), audiences: ostra, today: '2026-02-03' };
    expect(await estimatesDue(stage.deps, site(), other)).toEqual([{ audience: ostra[0]?.id, name: 'Ostra Foods' }]);
  });
});

describe('three taps', () => {
  it('are one estimate for a week, and can be changed', async () => {
    await open();
    const [amara, ostra] = [idOf('Amara Nwosu'), await audienceId('ostra-team')];
    const { form } = await stage.act(amara, { do: 'estimate', audience: ostra });
    expect(form?.title).toBe('How is it for them?');
    expect(read(form)).toContain('How do you think it is for Ostra Foods?');
    const pressed = (shown: typeof form) =>
      buttonsIn(shown?.parts)
        .filter((one) => one.style === 'primary')
        .map((one) => one.action);
    expect(pressed(form)).toEqual([]);
    await tap(amara, ostra, 'need', 2);
    stage.clock.set(Date.parse('2026-02-08T12:00Z'));
    const after = await tap(amara, ostra, 'ease', 4);
    expect(pressed(after.form)).toEqual([
      { do: 'saveEstimate', audience: ostra, question: 'need', value: 2 },
      { do: 'saveEstimate', audience: ostra, question: 'ease', value: 4 },
    ]);
    expect(await given()).toMatchObject([{ date: '2026-02-02', by: 'Amara Nwosu', answer: { need: 2, ease: 4 } }]);
    stage.clock.set(Date.parse('2026-02-09T12:00Z'));
    expect(pressed((await stage.act(amara, { do: 'estimate', audience: ostra })).form)).toEqual([]);
    await tap(amara, ostra, 'need', 5);
    expect(await given()).toMatchObject([{ date: '2026-02-09', answer: { need: 5 } }]);
  });

  it('are the own: another’s, and those for another team, are not in them', async () => {
    await open({
      change: ({ programme, people }) => {
        const owners = ['Amara Nwosu', 'Oskar Lindqvist'].map(
          (name) => people.find((one) => one.name === name)?.userId ?? '',
        );
        return {
          ...programme,
          audiences: programme.audiences.map((one) => (one.key === 'ostra-team' ? { ...one, owners } : one)),
        };
      },
    });
    const [ostra, corvid] = [await audienceId('ostra-team'), await audienceId('corvid-team')];
    await tap(idOf('Oskar Lindqvist'), ostra, 'need', 1);
    await tap(idOf('Amara Nwosu'), corvid, 'need', 3);
    const { form } = await stage.act(idOf('Amara Nwosu'), { do: 'estimate', audience: ostra });
    expect(buttonsIn(form?.parts).filter((one) => one.style === 'primary')).toEqual([]);
  });

  it('are for whoever looks after the team, of the own company, while it is not shown', async () => {
    await open({
      change: ({ programme, people }) => {
        const contact = people.find((one) => one.external)?.userId ?? '';
        const audiences = programme.audiences.map((one) =>
          one.key === 'corvid-team' ? { ...one, owners: [...one.owners, contact] } : one,
        );
        return { ...programme, audiences };
      },
    });
    await begin();
    blocks = [alone('ostra-team', 5)];
    const [ostra, corvid] = [await audienceId('ostra-team'), await audienceId('corvid-team')];
    const contact = stage.world.people.find((one) => one.external)?.userId ?? '';
    for (const [userId, audience] of [
      [idOf('Amara Nwosu'), ostra],
      [idOf('Oskar Lindqvist'), corvid],
      [contact, corvid],
      [memberOf('corvid-team'), corvid],
      [idOf('Amara Nwosu'), 99],
    ] as const) {
      noted.length = 0;
      const replies = [await stage.act(userId, { do: 'estimate', audience }), await tap(userId, audience)];
      expect(replies.map((one) => [one.form, read(one.private)])).toEqual([
        [undefined, notYours],
        [undefined, notYours],
      ]);
      const refused = { level: 'warn', event: 'press refused', fields: { what: 'estimate', platform: 'playground' } };
      expect(noted).toEqual([refused, refused]);
    }
    expect(await given()).toEqual([]);
  });
});

describe('what a digest is told of', () => {
  it('are words of a quarter, of whoever looks after the team now, while it is not shown', async () => {
    await open();
    await begin();
    const [ostra, corvid] = [await audienceId('ostra-team'), await audienceId('corvid-team')];
    const told = async (date: string) =>
      (await estimatesFor(stage.deps, site(), date)).map((one) => one.audience).toSorted((a, b) => a - b);
    expect(await told('2026-02-09')).toEqual([]);
    await tap(idOf('Amara Nwosu'), ostra);
    await tap(idOf('Amara Nwosu'), corvid);
    await tap(idOf('Oskar Lindqvist'), await audienceId('acme-team'));
    expect(await told('2026-02-09')).toEqual([await audienceId('acme-team'), corvid, ostra]);
    blocks = [alone('corvid-team', 8)];
    const audiences = await stage.store.audiences(1);
    await stage.store.saveAudiences(
      1,
      audiences.map((one) => (one.key === 'acme-team' ? { ...one, owners: [idOf('Amara Nwosu')] } : one)),
    );
    expect(await told('2026-02-09')).toEqual([ostra]);
    expect(await told('2026-05-04')).toEqual([ostra]);
    expect(await told('2026-05-05')).toEqual([]);
  });
});
