/** The playground in a process of its own, in the middle of a round; its log on standard output. */
import { createLog } from '../../adapters/log/log.ts';
import { createPicture } from '../../adapters/picture/picture.ts';
import { companyOf, startHereOf } from '../../adapters/playground/invented.ts';
import { createPlayground } from '../../adapters/playground/platform.ts';
import { openStore } from '../../adapters/sql/open.ts';
import type { Given } from '../../src/app/deps.ts';
import { createPulse } from '../../src/app/pulse.ts';
import { createRehearsal } from '../../src/app/rehearse.ts';
import { checkSetUp } from '../../src/config.ts';
import { dayMs } from '../../src/domain/model.ts';
import { instantOf } from '../../src/domain/time.ts';
import { behave, createWorld } from '../../src/domain/world.ts';
import { listen } from '../../src/serving.ts';
import { pickWords } from '../../src/words/pick.ts';
import { serveOrders, settingsOf } from '../bench/taps/process.ts';
import { heldNow } from './held.ts';

export interface PlaygroundSettings {
  readonly path: string;
  readonly keysPath: string;
  /** So many are not asked. */
  readonly stopped: number;
}

const { path, keysPath, stopped } = settingsOf() as PlaygroundSettings;
const world = createWorld({ seed: 'hostile', startsOn: '2026-01-05', weeks: 2 });
const { programme } = world;
const { zone } = programme.organisation;
let offsetMs = instantOf(world.today, '21:00', zone) - Date.now();
const clock = {
  now: (): number => Date.now() + offsetMs,
  set: (at: number): void => {
    offsetMs = at - Date.now();
  },
};
const log = createLog('debug');
const store = await openStore(`sqlite:${path}`, { keysPath, log, server: true });
const playground = createPlayground({
  path: `${path}.playground`,
  company: companyOf(world, programme),
  hosts: ['127.0.0.1'],
  picture: createPicture(),
  clock,
  log,
  controls: {
    now: clock.now,
    nextEvent: async () => undefined,
    moveTo: async (at) => void (await rehearsal.moveTo(at, { everybodyAnswers: false })),
    deliver: () => bot.deliver(),
    everybodyAnswers: () => rehearsal.everybodyAnswers(),
    nextDigest: async () => clock.now() + dayMs,
  },
  latestDigest: async () => undefined,
  startHere: startHereOf(world, programme),
});
const deps: Given = {
  store,
  platforms: [playground],
  clock,
  log,
  programme,
  checkSetUp,
  words: pickWords,
  chance: () => 0.5,
};
const bot = createPulse(deps);
const rehearsal = createRehearsal(deps, bot, clock, {
  people: world.people,
  behave: (userId, audience, date) => behave(world, userId, audience, date),
});
await playground.start(bot.inbox);

/** The last of them look after nothing: those are not asked. */
const live = async (): Promise<void> => {
  await bot.begin();
  const workspace = world.workspace.externalId;
  for (const { userId } of world.people.slice(-stopped))
    await bot.inbox.act({ workspace, userId, action: { do: 'stop' }, from: 'home' });
  await rehearsal.moveTo(clock.now() + dayMs / 2, { everybodyAnswers: true });
};
const served = await listen(
  { host: '127.0.0.1', port: 0 },
  {
    store,
    log,
    bot,
    mounts: () => [playground.mount],
    begin: live,
    halt: async () => undefined,
    stop: playground.stop,
  },
);
await served.begun;

serveOrders({ address: served.address }, async () => ({ held: heldNow() }), served.stop);
