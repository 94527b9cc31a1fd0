/** What "you said" can rest on: enough people, or a writer's yes; nothing older than a quarter. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Release } from '../../../src/domain/privacy/release.ts';
import type { Comment } from '../../../src/ports.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { createDesk, read } from './desk.ts';
import { type Lived, listIn, lived, release, turnout } from './given.ts';

let stage: Stage;
let given: Lived;
beforeEach(async () => {
  given = {};
  stage = await openStage({ store: () => lived(() => given) });
});
afterEach(() => stage.close());
const { idOf, audienceId, memberOf } = createDesk(() => stage);

const nobody = 'Nobody in particular: “Something we changed”';
const offered = async (name: string): Promise<readonly string[]> =>
  listIn((await stage.act(idOf(name), { do: 'share' })).form, 'backing').labels;
const figure = (cell: string, counted: Pick<Release, 'topics' | 'themes'>, at = '2026-01-20T12:00Z') =>
  release(cell, 'need', 4, at, { group: 'employees', mode: 'confidential', ...counted });
const comment = (token: string | undefined, more: Partial<Comment> = {}): Comment => ({
  ...(token !== undefined && { token: `1.${token.repeat(32)}` }),
  text: `Words ${token}`,
  consent: 'named',
  mayReply: true,
  named: true,
  ...more,
});

describe('what “you said” can rest on', () => {
  it('is a topic that enough people picked, or a theme that enough wrote about, as it was published', async () => {
    expect(await offered('Dana Weiss')).toEqual([nobody]);
    given = {
      releases: [
        figure('a:support', {
          topics: { tools: { from: 5 }, answers: { from: 4 } },
          themes: { training: { from: 5 }, pricing: { from: 4 } },
        }),
        figure('a:sales', { topics: { people: { from: 9 } } }, '2025-10-27T12:00Z'),
        figure('a:acme', { topics: { decision: { from: 9 } } }),
      ],
    };
    expect(await offered('Dana Weiss')).toEqual([
      nobody,
      'Enough people: tools or access',
      'Enough people wrote about it: training',
    ]);
  });

  it('is what enough different people picked by name, in rounds of that audience', async () => {
    const [acme, brightwell, support] = [
      await audienceId('acme'),
      await audienceId('brightwell'),
      await audienceId('support'),
    ];
    const people = stage.world.people.filter((one) => one.external).slice(0, 5);
    const found = await Promise.all(people.map((one) => stage.store.person(1, one.userId)));
    const answers = found.flatMap((person) => (person ? [{ person, answer: { topic: 'tools' as const } }] : []));
    const turnouts = [
      turnout(1, acme, '2026-01-08T17:00Z'),
      turnout(2, acme, '2026-01-22T17:00Z'),
      turnout(3, brightwell, '2026-01-22T17:00Z'),
      turnout(4, support, '2026-01-22T17:00Z'),
    ];
    const named = [
      { round: 1, audience: acme, answers: answers.slice(0, 3) },
      { round: 2, audience: acme, answers: answers.slice(2) },
      { round: 4, audience: support, answers },
    ];
    given = { turnouts, named };
    expect(await offered('Priya Shah')).toEqual([nobody, 'Enough people: tools or access']);
    expect(await offered('Dana Weiss')).toEqual([nobody]);
    given = { turnouts: turnouts.slice(1), named };
    expect(await offered('Priya Shah')).toEqual([nobody]);
    given = { turnouts, named: named.map((one) => ({ ...one, audience: brightwell })) };
    expect(await offered('Priya Shah')).toEqual([nobody]);
  });

  it('are words of somebody who said yes to that, while they can be told apart', async () => {
    const [acme, tern] = [await audienceId('acme'), await audienceId('tern')];
    given = {
      turnouts: [
        turnout(1, acme, '2026-01-22T17:00Z'),
        turnout(2, tern, '2026-01-22T17:00Z'),
        turnout(5, acme, '2025-11-05T17:00Z'),
      ],
      comments: [
        { round: 1, audience: acme, comment: comment('a') },
        { round: 1, audience: acme, comment: comment('b', { consent: 'topic' }) },
        { round: 1, audience: acme, comment: comment(undefined) },
        { round: 2, audience: acme, comment: comment('c') },
        { round: 5, audience: acme, comment: comment('d') },
      ],
    };
    expect(await offered('Priya Shah')).toEqual([
      nobody,
      'With the writer’s yes: Words a',
      'With the writer’s yes: Words d',
    ]);
    expect(await offered('Mateo Rojas')).toEqual([nobody]);
    stage.clock.set(Date.parse('2026-02-10T12:00Z'));
    expect(await offered('Priya Shah')).toEqual([nobody, 'With the writer’s yes: Words a']);
  });

  it('are forty choices at most', async () => {
    const acme = await audienceId('acme');
    const tokens = Array.from({ length: 50 }, (_, index) => index.toString(16).padStart(2, '0').repeat(16));
    const comments = tokens.map((token) => ({
      round: 1,
      audience: acme,
      comment: comment('a', { token: `1.${token}` }),
    }));
    given = { turnouts: [turnout(1, acme, '2026-01-22T17:00Z')], comments };
    expect(await offered('Priya Shah')).toHaveLength(41);
  });
});

describe('a draft that says “you said”', () => {
  const write = async (backing: string, more: Record<string, string> = {}) => {
    const to = Object.fromEntries(
      await Promise.all(
        ['support', 'sales', 'onboarding'].map(async (key) => [`to${await audienceId(key)}`, 'yes'] as const),
      ),
    );
    const inputs = { text: 'Done.', said: 'tools are slow', backing, ...to, ...more };
    return stage.act(idOf('Dana Weiss'), { do: 'saveShare' }, { inputs });
  };

  it('says so in the audiences in which it holds', async () => {
    const tools = { topics: { tools: { from: 5 } } };
    given = { releases: [figure('a:support', tools), figure('a:onboarding', tools)] };
    const { form } = await write('topic:tools');
    expect(read(form)).toBe(
      [
        'Read by 50 people of Support, Onboarding and Sales, with their next receipt:',
        'You said tools are slow. Done. (Dana)',
        'In Sales fewer than five people stand behind it, so they read “Something we changed”.',
        'Something we changed: Done. (Dana)',
      ].join('\n\n'),
    );
    const [support, onboarding] = [await audienceId('support'), await audienceId('onboarding')];
    expect(await stage.store.telling(1, 1)).toMatchObject({
      backing: { by: 'people', audiences: [support, onboarding] },
      chosen: 'topic:tools',
    });
    expect((await write('topic:tools', { said: ' ' })).errors).toEqual({
      said: 'Write what they said, or choose nobody.',
    });
    expect(read((await write('topic:answers')).form)).not.toContain('You said');
  });

  it('rests on one writer’s yes in the audience in which that was written', async () => {
    const support = await audienceId('support');
    given = {
      turnouts: [turnout(1, support, '2026-01-22T17:00Z')],
      comments: [{ round: 1, audience: support, comment: comment('a') }],
    };
    await write(`comment:1.${'a'.repeat(32)}`);
    expect(await stage.store.telling(1, 1)).toMatchObject({ backing: { by: 'writer', audiences: [support] } });
  });

  it('offers nothing to whoever looks after nobody', async () => {
    expect((await stage.act(memberOf('support'), { do: 'share' })).form).toBeUndefined();
  });
});
