/** What administrators read of what waits for them, and of what they are about to remove. */
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/app/cards/plain.ts';
import { administrationParts } from '../../../src/app/cards/running.ts';
import type { AdministrationView } from '../../../src/app/cards/running-view.ts';
import { removeForm } from '../../../src/app/cards/set-up.ts';
import { en } from '../../../src/words/en.ts';
import { buttonsIn } from '../follow/desk.ts';
import { administration, previews } from './set-up-views.ts';
import { employee } from './views.ts';

const proposal = (setUp: number, name: string): AdministrationView['proposals'][number] => ({
  setUp,
  revision: 2,
  name,
  by: 'Dana Wolf',
});
const page = (proposals: AdministrationView['proposals']) => {
  const parts = administrationParts(en, { ...administration(employee, false), proposals });
  return { text: plainText({ parts }), buttons: buttonsIn(parts) };
};

describe('the administrators’ page', () => {
  it('names each set-up that waits and who proposed it, and lets it be confirmed, declined or looked at', () => {
    const { text, buttons } = page([proposal(4, 'Design'), proposal(7, 'Support')]);
    expect(text).toContain('Two proposals wait for an administrator.');
    expect(text).toContain('Design, proposed by Dana Wolf.');
    expect(text).toContain('Support, proposed by Dana Wolf.');
    expect(buttons.filter(({ action }) => 'setUp' in action).map(({ label, action }) => [label, action])).toEqual(
      [4, 7].flatMap((setUp) => [
        [en.setUp.confirm, { do: 'confirmSetUp', setUp, revision: 2 }],
        [en.setUp.decline, { do: 'declineSetUp', setUp, revision: 2 }],
        [en.setUp.look, { do: 'previewSetUp', setUp }],
      ]),
    );
  });

  it('counts all that wait and shows the first three, so that a message can hold the page', () => {
    const { text } = page(['One', 'Two', 'Three', 'Four'].map((name, index) => proposal(index + 1, name)));
    expect(text).toContain('Four proposals wait for an administrator.');
    expect(text.match(/\w+(?=, proposed by)/gu)).toEqual(['One', 'Two', 'Three']);
  });

  it('says nothing of proposals where none waits', () => {
    expect(page([]).text).not.toMatch(/proposal/u);
  });
});

describe('removing a set-up', () => {
  const [proposed] = previews(employee);
  const asks = (state: 'proposed' | 'confirmed' | 'started'): string => {
    if (!proposed) throw new Error('no set-up');
    return plainText(removeForm(en, { ...proposed, state }));
  };

  it('says that a round that is open stays open, where it has begun to ask', () => {
    expect(asks('started')).toContain('Nobody of Support is asked any more.');
    expect(asks('started')).toContain('A round that is open now stays open until it closes.');
  });

  it('speaks of no round where none was ever asked', () => {
    for (const state of ['proposed', 'confirmed'] as const) {
      expect(asks(state)).toContain('Nobody of Support is asked any more.');
      expect(asks(state)).not.toMatch(/round/u);
    }
  });
});
