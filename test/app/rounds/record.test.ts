import { describe, expect, it } from 'vitest';
import { addDays, localDate, localTime } from '../../../src/domain/time.ts';
import {
  asked,
  askedInChannel,
  everybodyIsAsked,
  labelsIn,
  memberOf,
  promptOf,
  read,
  scalesIn,
  stage,
  to,
} from './asked.ts';

everybodyIsAsked();

describe('a press on somebody else’s message', () => {
  it.each(['words', 'change', 'showPrompt', 'saveWords', 'notNow', 'nothing', 'topic'])(
    'shows and changes nothing: %s',
    async (what) => {
      const { prompt, rateAll, own: saved } = await asked();
      await rateAll();
      const other = memberOf('sales');
      for (const inputs of [{ words: 'x', topic: 'tools' }, { words: 'x' }]) {
        const reply = await stage.act(other, { do: what, prompt }, { inputs });
        expect(Object.keys(reply)).toEqual(['private']);
        expect(read(reply.private)).toMatch(/somebody else/);
      }
      expect(await saved()).toEqual({ answer: { need: 4, ease: 4, enjoyment: 4 } });
    },
  );
});

describe('the questions', () => {
  it('come back into the message while nothing is answered, and privately once something is', async () => {
    const { press } = await asked();
    const blank = await press({ do: 'showPrompt' });
    expect(Object.keys(blank)).toEqual(['message']);
    expect(scalesIn(blank.message)).toEqual([undefined, undefined, undefined]);
    await press({ do: 'answer', question: 'enjoyment', value: 2 });
    const begun = await press({ do: 'showPrompt' });
    expect(Object.keys(begun)).toEqual(['form']);
    expect(scalesIn(begun.form)).toEqual([undefined, undefined, 2]);
  });

  it('open in the form where they were asked for in one', async () => {
    const { press } = await asked();
    expect(Object.keys(await press({ do: 'showPrompt' }, { from: 'form' }))).toEqual(['form']);
  });

  it('are not opened any more after the round closed', async () => {
    const { press } = await asked();
    const contact = await askedInChannel();
    await stage.rehearsal.moveTo(stage.at(4, '12:00'), { everybodyAnswers: false });
    for (const what of ['showPrompt', 'change', 'words', 'notNow']) {
      const late = await press({ do: what });
      expect(Object.keys(late)).toEqual(['message']);
      expect(read(late.message)).toMatch(/closed/);
      const inForm = await contact.press({ do: what });
      expect([inForm.closeForm, inForm.message, inForm.form]).toEqual([true, undefined, undefined]);
      expect(read(inForm.private)).toMatch(/closed/);
    }
  });
});

describe('"nothing to say"', () => {
  it('takes the place of the questions, and can be thought better of', async () => {
    const { press, rateAll, own: saved } = await asked();
    await rateAll();
    const reply = await press({ do: 'nothing' });
    expect(Object.keys(reply)).toEqual(['message']);
    expect(labelsIn(reply.message)).toEqual(['Answer after all']);
    expect(await saved()).toEqual({ answer: {} });
  });

  it('closes the form it was said in, and changes the message below', async () => {
    const { press } = await asked();
    const reply = await press({ do: 'nothing' }, { from: 'form' });
    expect(reply.closeForm).toBe(true);
    expect(labelsIn(reply.message)).toEqual(['Answer after all']);
  });
});

describe('"not now"', () => {
  it('brings the questions back tomorrow at the same hour of the person’s own day', async () => {
    const { userId, press } = await asked();
    const zone = stage.world.people.find((one) => one.userId === userId)?.zone ?? 'UTC';
    const [date, time] = [localDate(stage.clock.now(), zone), localTime(stage.clock.now(), zone)];
    const reply = await press({ do: 'notNow' });
    expect(Object.keys(reply)).toEqual(['message']);
    expect(labelsIn(reply.message)).toEqual(['Answer now']);
    const back = (await stage.store.prompt(1, await promptOf(userId)))?.prompt.dueAt ?? 0;
    expect([localDate(back, zone), localTime(back, zone)]).toEqual([addDays(date, 1), time]);
  });

  it('leaves the questions where they are when the round is over by tomorrow', async () => {
    const { userId, press } = await asked();
    await stage.rehearsal.moveTo(stage.at(3, '12:00'), { everybodyAnswers: false });
    const before = to(userId).length;
    const reply = await press({ do: 'notNow' });
    expect(scalesIn(reply.message)).toEqual([undefined, undefined, undefined]);
    await stage.rehearsal.moveTo(stage.at(3, '17:00'), { everybodyAnswers: false });
    expect(to(userId)).toHaveLength(before);
  });

  it('leaves the questions where they are when they are answered already', async () => {
    const { press } = await asked();
    await press({ do: 'answer', question: 'need', value: 4 });
    expect(scalesIn((await press({ do: 'notNow' })).message)).toEqual([4, undefined, undefined]);
  });
});

describe('a partner who answers by a shared channel', () => {
  it('sees each tap in the private window only', async () => {
    const { press } = await askedInChannel();
    for (const [at, question] of ['need', 'ease', 'enjoyment'].entries()) {
      const tapped = await press({ do: 'answer', question, value: 5 });
      expect(Object.keys(tapped)).toEqual(['form']);
      expect(scalesIn(tapped.form).filter((value) => value === 5)).toHaveLength(at + 1);
    }
    expect(labelsIn((await press({ do: 'change' })).form).join()).toMatch(/We did not work together/);
    expect(Object.keys(await press({ do: 'showPrompt' }))).toEqual(['form']);
  });

  it('is thanked privately, and nothing of it is said in the channel', async () => {
    const { press, own: saved } = await askedInChannel();
    const reply = await press({ do: 'saveWords' }, { words: 'Earlier notice', share: 'yes', topic: 'information' });
    expect(reply.closeForm).toBe(true);
    expect([reply.message, reply.form]).toEqual([undefined, undefined]);
    expect(read(reply.private)).toMatch(/[Tt]hank/);
    expect(await saved()).toEqual({
      answer: { topic: 'information' },
      words: { text: 'Earlier notice', consent: 'named', mayReply: false },
    });
  });

  it('says privately that there is nothing to say', async () => {
    const { press } = await askedInChannel();
    const reply = await press({ do: 'nothing' });
    expect(reply.closeForm).toBe(true);
    expect(reply.message).toBeUndefined();
    expect(labelsIn(reply.private)).toEqual(['Answer after all']);
  });
});
