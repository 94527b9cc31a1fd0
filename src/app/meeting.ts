/** "Bring us together": two people who look after audiences, an agenda made from the finding, and both must agree. */
import type { Digest, Evidence } from '../domain/digest-model.ts';
import { type Agenda, type AgendaSide, audienceOf, type Meeting } from '../domain/lesson.ts';
import type { Audience, Millis, Person } from '../domain/model.ts';
import { wakingTime } from '../domain/plan.ts';
import type { Invitations, NewMessage, OutboxRow, Reply } from '../ports.ts';
import {
  agendaCard,
  type LessonView,
  lessonOverCard,
  type MeetingView,
  meetingAskCard,
  meetingSaidCard,
} from './cards/lesson.ts';
import { type Composed, message, skip } from './composed.ts';
import type { Deps, Site } from './deps.ts';
import type { Call } from './inbox.ts';
import { everyOwner, ownersById } from './owners.ts';

const to = (deps: Deps, kind: 'meetingAsk' | 'agenda', person: Person, at: Millis): Omit<NewMessage, 'subject'> => ({
  kind,
  site: person.site,
  target: { person: person.userId },
  dueAt: wakingTime(at, person.zone, deps.programme.quietDays),
});

/** Asks the people of both sides whether they want to talk, where the sides are two people's. */
export const meetingsOf = async (
  deps: Deps,
  site: Site,
  { bothSides }: Pick<Digest, 'bothSides'>,
  now: Millis,
): Promise<Invitations['meetings']> => {
  if (bothSides.length === 0) return [];
  const offered: Invitations['meetings'][number][] = [];
  const audiences = await deps.store.audiences(site.workspace.id);
  for (const found of bothSides) {
    const [worse, better] = [audienceOf(found.worse, audiences), audienceOf(found.better, audiences)];
    const one = worse && (await speakerOf(deps, site, worse, found.worse));
    const other = better && (await speakerOf(deps, site, better, found.better));
    if (!worse || !better || !one || !other || one.id === other.id) continue;
    const { question, name } = found;
    const agenda: Agenda = {
      kind: 'sides',
      name,
      question,
      one: agendaSide(worse, found.worse, 'lower'),
      other: agendaSide(better, found.better, 'higher'),
    };
    const key = `sides ${found.relationship} ${question}`;
    const messages = [one, other].map((person) => to(deps, 'meetingAsk', person, now));
    offered.push({ meeting: { key, one: one.id, other: other.id, agenda }, messages });
  }
  return offered;
};

/** Whoever looks after this side; where it is somebody's estimate, whoever said so. */
const speakerOf = async (
  deps: Deps,
  site: Site,
  audience: Audience,
  { estimate }: Evidence,
): Promise<Person | undefined> => {
  const owners = await ownersById(deps, site, audience);
  return estimate ? owners.find((one) => one.id === estimate.owner) : owners[0];
};

const agendaSide = ({ name }: Audience, { mean, date, estimate }: Evidence, lies: AgendaSide['lies']): AgendaSide => ({
  audience: name,
  mean,
  date,
  lies,
  ...(estimate && { estimate: true as const }),
});

interface AboutLesson extends LessonView {
  readonly teller: string;
}

/** The learner wants to talk: the teller is asked. */
export const meetAboutLesson = async (
  call: Call,
  scene: Omit<AboutLesson, 'teller'> & {
    readonly teller: Person;
    readonly audiences: { readonly strong: Audience; readonly struggling: Audience };
  },
): Promise<Reply> => {
  const { deps, site, person, words } = call;
  const { lesson, audiences, teller } = scene;
  const digest = await deps.store.digest(site.workspace.id, lesson.digest);
  const found = digest?.digest.learnFrom.find(
    (one) =>
      one.question === lesson.question &&
      one.strong.cell === `a:${audiences.strong.key}` &&
      one.struggling.cell === `a:${audiences.struggling.key}`,
  );
  if (!found) return { private: lessonOverCard(words) };
  const agenda: Agenda = {
    kind: 'lesson',
    name: audiences.strong.name,
    question: lesson.question,
    one: agendaSide(audiences.struggling, found.struggling, 'lower'),
    other: agendaSide(audiences.strong, found.strong, 'higher'),
  };
  const about = { digest: lesson.digest, key: `lesson ${lesson.id}` };
  await deps.store.addMeeting(
    site.workspace.id,
    { ...about, one: person.id, other: teller.id, agenda, oneSays: 'yes' },
    [to(deps, 'meetingAsk', teller, deps.clock.now())],
  );
  return { private: meetingSaidCard(words, teller.name, 'waiting') };
};

interface Seat {
  readonly meeting: Meeting;
  readonly side: 'one' | 'other';
  readonly them: Person;
  readonly view: MeetingView;
}

const seatOf = async (deps: Deps, site: Site, id: number, person: number): Promise<Seat | undefined> => {
  const meeting = await deps.store.meeting(site.workspace.id, id);
  const side = meeting?.one === person ? 'one' : meeting?.other === person ? 'other' : undefined;
  if (!meeting || !side) return undefined;
  const { agenda } = meeting;
  const [own, theirs] = side === 'one' ? [agenda.one, agenda.other] : [agenda.other, agenda.one];
  const owners = await everyOwner(deps, site);
  const them = owners.find((one) => one.id === (side === 'one' ? meeting.other : meeting.one));
  const audiences = await deps.store.audiences(site.workspace.id);
  const audience = audiences.find((one) => one.name === own.audience)?.id;
  if (!them?.active) return undefined;
  const view = { id, agenda, own, theirs, person: them.name, ...(audience !== undefined && { audience }) };
  return { meeting, side, them, view };
};

export const meet = async (call: Call, id: number, says: 'yes' | 'no'): Promise<Reply> => {
  const { deps, site, person, words } = call;
  const seat = await seatOf(deps, site, id, person.id);
  if (!seat) return { private: lessonOverCard(words) };
  const { side, them } = seat;
  const both = [person, them].map((one) => to(deps, 'agenda', one, deps.clock.now()));
  const now = await deps.store.sayToMeeting(site.workspace.id, id, { side, says }, both);
  if (says === 'no') return { message: meetingSaidCard(words, them.name, 'refused') };
  const agreed = now?.oneSays === 'yes' && now.otherSays === 'yes';
  return { message: meetingSaidCard(words, them.name, agreed ? 'agreed' : 'waiting') };
};

export const composeMeeting = async (deps: Deps, site: Site, row: OutboxRow): Promise<Composed> => {
  const userId = 'person' in row.target ? row.target.person : '';
  const person = await deps.store.person(site.workspace.id, userId);
  const seat = person && (await seatOf(deps, site, row.subject, person.id));
  if (!person?.active || !seat) return skip('no meeting');
  const words = deps.words(person.locale);
  const card = row.kind === 'agenda' ? agendaCard(words, seat.view) : meetingAskCard(words, seat.view);
  return message(site, row, card, { internal: true });
};
