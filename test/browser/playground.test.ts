import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { desktop, openBrowser, phone } from '../support/browser.ts';
import { receiptCard } from '../support/cards.ts';
import { converse } from '../support/conversation.ts';
import { plain } from '../support/inbox.ts';
import { startPlayground, type TestPlayground, workspace } from '../support/playground.ts';

let browser: Browser;
let test: TestPlayground;
let page: Page;
/** Whatever the browser complained of: scripts that failed, and what the security policy refused. */
const complaints: string[] = [];

const open = async (path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<void> => {
  const context = await browser.newContext({ viewport: desktop, ...options });
  page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(test.url + path);
};

const focused = (): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
  });

/** Goes on with the Tab key until something of that name has focus. */
const tabTo = async (name: string | RegExp): Promise<void> => {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await focused();
    if (typeof name === 'string' ? at === name : name.test(at)) return;
  }
  throw new Error(`the Tab key does not come to ${name}`);
};

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  complaints.length = 0;
  test = await startPlayground();
  await converse(test);
});
afterEach(async () => {
  await page.context().close();
  await test.stop();
});

describe('On a slow network', () => {
  it('what is pressed before the script is there is done once it comes', async () => {
    const context = await browser.newContext({ viewport: desktop });
    page = await context.newPage();
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route('**/script.js', async (route) => {
      await arrived;
      await route.continue();
    });
    await page.goto(`${test.url}/as/U-mina/direct`, { waitUntil: 'commit' });
    await page.locator('[aria-label="Did you get what you needed? Most, 4 of 5"]').click();
    arrive();
    await page.locator('[aria-label="Did you get what you needed? Most, 4 of 5"][aria-pressed="true"]').waitFor();
    expect(test.inbox.acts.map(({ action }) => action)).toContainEqual(
      expect.objectContaining({ do: 'answer', question: 'need', value: 4 }),
    );
  });
});

describe('With the keyboard alone', () => {
  it('an employee answers three questions, and focus stays where the message was', async () => {
    await open('/as/U-mina/direct');
    for (const name of ['Did you get what you needed? Most, 4 of 5', 'Did we make it easy? Very, 4 of 5']) {
      await tabTo(name);
      await page.keyboard.press('Enter');
      await page.locator(`[aria-label="${name}"][aria-pressed="true"]`).waitFor();
      expect(await focused()).toBe(name);
    }
    await tabTo('Was it enjoyable? Not at all, 1 of 5');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.getByText('Saved, thank you.').waitFor();
    expect(test.inbox.acts.map((act) => act.action)).toMatchObject([
      { question: 'need', value: 4 },
      { question: 'ease', value: 4 },
      { question: 'enjoyment', value: 2 },
    ]);
    await expect.poll(focused).toMatch(/^Pollen, .*Saved, thank you/);
    await page.locator('#step-employee.done').waitFor();
    expect(complaints).toEqual([]);
  });

  it('a partner contact opens the private form, leaves it, comes back, and answers', async () => {
    await open('/as/U-jo');
    await tabTo('Answer privately');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Working with Northwind' }).waitFor();
    expect(await focused()).toBe('Working with Northwind');
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe('Answer privately');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.getByRole('textbox', { name: 'What do you need most now?' }).fill('A price in a day');
    for (const question of ['Did you get what you needed? Most', 'Did we make it easy? Very']) {
      await page.getByRole('button', { name: question }).press('Enter');
      await page.getByRole('button', { name: question, pressed: true }).waitFor();
      expect(await page.locator('dialog textarea').inputValue()).toBe('A price in a day');
    }
    await page.getByRole('button', { name: 'Was it enjoyable? Very' }).press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByText('Saved, thank you.').waitFor();
    expect(await page.getByText('Only you see this').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('the first Tab offers to skip to the conversation', async () => {
    await open('/as/U-mina/direct');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the conversation');
    await page.keyboard.press('Enter');
    await tabTo(/^Did you get what you needed\?/);
  });
});

describe('Without reloading', () => {
  const send = (target: { person: string } | { channel: string }, text: string): Promise<unknown> =>
    test.playground.deliver({ workspace, target, key: text, card: plain(text), internal: false });

  it('a new message appears, and what is being written stays', async () => {
    await open('/as/U-mina/direct');
    await page.getByRole('textbox', { name: 'Write to Pollen' }).fill('Half a sen');
    await send({ person: 'U-mina' }, 'Open until 18:00 today');
    await page.getByText('Open until 18:00 today').waitFor();
    expect(await page.getByRole('textbox', { name: 'Write to Pollen' }).inputValue()).toBe('Half a sen');
    await page.keyboard.type('tence');
    expect(await page.getByRole('textbox', { name: 'Write to Pollen' }).inputValue()).toBe('Half a sentence');
  });

  it('a message is exchanged for another, and an unread mark appears beside its conversation', async () => {
    await open('/as/U-priya/direct');
    const channel = page.locator('.places a', { hasText: 'acme-northwind' });
    await channel.click();
    await page.locator('.places a[aria-current]', { hasText: 'acme-northwind' }).waitFor();
    await page.locator('.places a', { hasText: 'Pollen' }).click();
    await channel.locator('.unread').waitFor({ state: 'detached' });
    await send({ channel: 'C-acme' }, 'This round is over');
    await channel.locator('.unread').waitFor();
    await channel.click();
    await page.getByText('This round is over').waitFor();
    await test.playground.deliver({
      workspace,
      target: { channel: 'C-acme' },
      key: 'close',
      card: receiptCard(1),
      replaces: '4',
      internal: false,
    });
    await page.getByText('new laptops').waitFor();
    expect(await page.getByText('how has working with Northwind').count()).toBe(0);
  });

  it('written words are answered, and the field is empty again', async () => {
    await open('/as/U-mina/direct');
    await page.getByRole('textbox', { name: 'Write to Pollen' }).fill('Quicker answers, please');
    await page.keyboard.press('Enter');
    await page.getByText('Shall I send it as what you need?').waitFor();
    expect(await page.getByRole('textbox', { name: 'Write to Pollen' }).inputValue()).toBe('');
  });

  it('a press that was not saved says so, and what looked chosen is not', async () => {
    await open('/as/U-mina/direct');
    test.inbox.answer(() => {
      throw new Error('disk full');
    });
    await page.getByRole('button', { name: 'Did we make it easy? Very' }).click();
    await page.getByRole('alert').getByText('Not saved. Please try again.').waitFor();
    expect(await page.locator('[aria-pressed="true"]').count()).toBe(0);
  });

  it('the clock moves, says so to screen readers, and step four leads a leader to the digest', async () => {
    await open('/as/U-mina/direct');
    await page.getByRole('button', { name: 'A week on' }).click();
    await page.getByRole('status').getByText('It is now Monday 23 November 2026, 08:00.').waitFor();
    await page.locator('#step-digest').click();
    await page.getByRole('heading', { name: '#leaders' }).waitFor();
    const beside = page.getByRole('complementary', { name: 'What is withheld, and why' });
    expect(await beside.textContent()).toContain('Finance had too few new answers.');
  });
});

describe('On a phone', () => {
  it('nothing is wider than the window, and the people are behind a button', async () => {
    await open('/as/U-dana/channel/C-leaders', { viewport: phone });
    const overflow = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'People and conversations' }).click();
    await page.getByRole('navigation', { name: 'People and conversations' }).getByText('Support').click();
    await page.getByRole('link', { name: 'Mina Okafor' }).click();
    await page.getByRole('heading', { name: 'Your past two weeks in Support' }).waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
});

describe('A guest', () => {
  it('finds the shared channel and nothing of the leaders', async () => {
    await open('/as/U-jo');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('#acme-northwind');
    expect(await page.locator('.places').textContent()).not.toContain('leaders');
    const response = await page.goto(`${test.url}/as/U-jo/channel/C-leaders`);
    expect(response?.status()).toBe(404);
    expect(await page.content()).not.toContain('harder to work with');
  });
});
