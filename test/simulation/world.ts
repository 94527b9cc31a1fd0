/** One simulated world: a programme of twenty people on two platforms, lived through from one seed. */
import { dayMs, type Millis, weekMs } from '../../src/domain/model.ts';
import { instantOf } from '../../src/domain/time.ts';
import type { Store } from '../../src/ports.ts';
import { type Acts, createActs } from './acts.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { type Books, createBooks } from './books.ts';
import { type Chat, createChat, type Surroundings } from './chat.ts';
import { type Company, createCompany, createNeighbour } from './company.ts';
import { createDice, type Dice } from './dice.ts';
import { createHost, type Host, type House } from './host.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createPeople } from './people.ts';
import type { Violation } from './promises.ts';
import { createTrace, type Trace } from './trace.ts';
import { createWatch, type Watch } from './watch.ts';
import { anyWeather, type Weather } from './weather.ts';
import { createWishes, type Wishes } from './wishes.ts';

export interface WorldOptions {
  readonly seed: string;
  readonly weeks: number;
  /** Changes the product's store, to see whether anybody notices. */
  readonly tamper?: (store: Store) => Store;
  readonly weather?: Weather;
}

/** A wrong clock is told from the right time by nobody: this is what the process reads. */
interface MovableClock {
  now(): Millis;
  /** The latest that it ever showed. */
  latest(): Millis;
  set(at: Millis): void;
}

/** Everything that a world consists of; each part knows only its own neighbours. */
export interface World {
  readonly dice: Dice;
  readonly weather: Weather;
  readonly trace: Trace;
  readonly clock: MovableClock;
  readonly companies: readonly Company[];
  readonly chats: readonly Chat[];
  readonly houses: readonly House[];
  readonly host: Host;
  readonly agenda: Agenda;
  readonly acts: Acts;
  readonly wishes: Wishes;
  readonly ledger: Ledger;
  readonly books: Books;
  readonly violations: Violation[];
  readonly met: Map<string, number>;
  readonly troubles: [Millis, Millis][];
  /** By user id: the zones that somebody has left. */
  readonly earlierZones: Map<string, readonly string[]>;
  /** Keys of which nobody can tell whether they were sent, and those of which the product may not know. */
  readonly unclear: { readonly certainly: Set<string>; readonly perhaps: Set<string> };
  readonly beginsAt: Millis;
  /** Number of the bot's last begun piece of work; whether nothing could be written when it began. */
  readonly pass: { number: number; cannotWrite: boolean };
  broken(promise: Violation['promise'], detail: string): void;
  note(what: string): void;
  count(what: string): void;
}

const violationsKept = 20;

export const createWorld = async (options: WorldOptions): Promise<World> => {
  const dice = createDice(options.seed);
  const weather = options.weather ?? anyWeather(dice);
  const trace = createTrace();
  const met = new Map<string, number>();
  const violations: Violation[] = [];
  const company = createCompany(dice);
  const companies = dice.chance(0.25) ? [company, createNeighbour(dice, company.firstDay)] : [company];
  const beginsAt = instantOf(company.firstDay, '06:00', company.programme.organisation.zone);
  let at = beginsAt;
  let latest = at;
  const clock: MovableClock = {
    now: () => at,
    latest: () => latest,
    set: (next) => {
      at = next;
      latest = Math.max(latest, next);
    },
  };
  const count = (what: string): void => void met.set(what, (met.get(what) ?? 0) + 1);
  const note = (what: string): void => trace.note(at, what);
  const broken = (promise: Violation['promise'], detail: string): void => {
    note(`BROKEN ${promise}: ${detail}`);
    if (violations.length < violationsKept) violations.push({ promise, detail });
  };
  const pass = { number: 0, cannotWrite: false };
  const wishes = createWishes(() => pass.number);
  const unclear = { certainly: new Set<string>(), perhaps: new Set<string>() };
  const agenda = createAgenda();
  const base = { dice, weather, trace, clock, companies, wishes, unclear, agenda, violations, met, pass, note, count };
  const parts = await assemble({ ...base, broken, options });
  return { ...base, ...parts, beginsAt, broken };
};

type Base = Pick<
  World,
  'dice' | 'weather' | 'clock' | 'companies' | 'wishes' | 'unclear' | 'agenda' | 'pass' | 'note' | 'count'
> & {
  readonly broken: (promise: Violation['promise'], detail: string) => void;
  readonly options: WorldOptions;
};

/** Chats, process, people and books, each tied to the others by the functions it is given. */
const assemble = async (base: Base) => {
  const { dice, weather, clock, companies, wishes, agenda, note, count, broken, options } = base;
  const ledger = createLedger();
  const troubles: [Millis, Millis][] = [];
  const earlierZones = new Map<string, readonly string[]>();
  const seers: ((house: number, chat: Chat, shown: Parameters<Surroundings['showed']>[0]) => void)[] = [];
  const houses: House[] = [];
  const watches: Watch[] = [];
  const surroundings = (house: number, chat: () => Chat): Surroundings =>
    surround({ ...base, watch: () => watches[house], see: (shown) => seers[0]?.(house, chat(), shown) });
  const chats: Chat[] = [];
  for (const [house, company] of companies.entries()) {
    const own = company.towns.map((town) => {
      const chat: Chat = createChat(
        town,
        surroundings(house, () => chat),
      );
      return chat;
    });
    chats.push(...own);
    houses.push({ programme: company.programme, chats: own });
  }
  const host = await createHost({
    houses,
    clock,
    chance: dice.next,
    met: count,
    unexplained: (what, error) => broken('failing', `${what}: ${error instanceof Error ? error.stack : String(error)}`),
    tamper: options.tamper,
  });
  for (const [house, company] of companies.entries()) {
    const stranger = house === 0 ? 'Southsea' : 'Northwind';
    // Everything can be paused in the first alone.
    const own = house === 0 ? wishes : { ...wishes, isPaused: () => false };
    const deps = { now: clock.now, peek: () => host.running().peek, wishes: own, broken };
    watches.push(createWatch(company, stranger, { ...deps, cannotWrite: () => base.pass.cannotWrite }));
  }
  const acts = createActs({
    host,
    dice,
    ledger,
    wishes,
    note,
    broken,
    now: clock.now,
    met: count,
    doubled: weather.doubled,
  });
  const people = createPeople({ acts, agenda, dice, host, now: clock.now, met: count });
  seers.push((house, { town }, shown) => {
    const { target } = shown.delivery;
    const members = 'channel' in target ? [...(town.rooms.get(target.channel)?.members ?? [])] : [];
    people.see(house, town.externalId, shown, members);
  });
  const books = createBooks({
    host,
    ledger,
    troubles,
    broken,
    unclear: base.unclear,
    latest: clock.latest,
    earlierZones: (userId) => earlierZones.get(userId) ?? [],
    watchOf: (workspace) => watches[workspace - 1],
    quietDays: (workspace) => companies[workspace - 1]?.programme.quietDays ?? [],
    keeps: (workspace) => {
      const { wordsDays = 0, answersDays = 0 } = companies[workspace - 1]?.programme.retention ?? {};
      return { wordsMs: wordsDays * dayMs, answersMs: answersDays * dayMs };
    },
  });
  return { ledger, troubles, earlierZones, chats, houses, host, acts, books };
};

type Around = Base & {
  readonly watch: () => Watch | undefined;
  readonly see: (shown: Parameters<Surroundings['showed']>[0]) => void;
};

/** What a chat notices of the world around it. */
const surround = ({ dice, weather, clock, agenda, unclear, note, count, watch, see }: Around): Surroundings => ({
  dice,
  weather,
  now: clock.now,
  passUntil: async (at) => {
    await new Promise((resolve) => setImmediate(resolve));
    if (at > clock.now()) clock.set(at);
  },
  meanwhile: async () => {
    if (!dice.chance(0.04)) return;
    const item = agenda.takePersonal(clock.now() + dayMs);
    if (!item) return;
    count('meanwhile');
    await item.run();
  },
  handed: (delivery) => watch()?.handed(delivery),
  showed: (shown) => {
    watch()?.showed(shown);
    see(shown);
  },
  answered: (delivery, outcome, wasShown) => {
    const where = 'person' in delivery.target ? delivery.target.person : delivery.target.channel;
    note(`to ${where}: ${delivery.card.summary.slice(0, 40)}: ${outcome}${wasShown ? ', shown' : ''}`);
    if (outcome === 'ambiguous') unclear.certainly.add(delivery.key);
  },
  met: count,
});

export const endOf = (world: World, weeks: number): Millis => world.beginsAt + weeks * weekMs;
