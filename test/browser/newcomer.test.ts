import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { invent } from '../crash/invented.ts';
import { type Running, startPollen } from '../crash/server.ts';
import { desktop, openBrowser } from '../support/browser.ts';

let folder: string;
let pollen: Running;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pollen-newcomer-'));
  await invent(folder);
  [pollen, browser] = await Promise.all([startPollen(folder), openBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await pollen.end();
  await rm(folder, { recursive: true });
});

/** Presses the first point of each of the three rows that are there to be pressed. */
const answerIn = async (page: Page, where: string): Promise<void> => {
  for (const row of [0, 1, 2]) {
    const buttons = page.locator(where).getByRole('group').nth(row).getByRole('button');
    await buttons.nth(row + 1).click();
    // The page is drawn anew after each tap.
    await page.locator(`${where} [aria-pressed="true"]`).or(page.getByText('Saved, thank you.')).nth(0).waitFor();
  }
};

const step = (page: Page, name: RegExp) =>
  page.getByRole('button', { name }).or(page.getByRole('link', { name })).first();

it('lets a newcomer answer as all three and read the leaders’ digest', async () => {
  const page = await (await browser.newContext({ viewport: desktop })).newPage();
  await page.goto(pollen.address);

  await answerIn(page, 'main');
  await page.getByText('Saved, thank you.').waitFor();

  await step(page, /Answer as a partner contact/).click();
  await page.getByRole('button', { name: 'Answer privately' }).click();
  await page.getByText('This is not anonymous.').waitFor();
  await answerIn(page, 'dialog');
  await page.locator('dialog').getByRole('button', { name: 'Done' }).click();
  await page.getByText('Only you see this').waitFor();

  await step(page, /Answer in an account team/).click();
  await page
    .getByText(/your work for/i)
    .first()
    .waitFor();
  await answerIn(page, 'main');

  await step(page, /Read the leaders’ digest/).click();
  await page.getByRole('heading', { name: 'What is withheld, and why' }).waitFor();
  const digest = await page.getByRole('article').last().innerText();
  // Whether other people's answers bring the same on every day is seen in a second: test/app/planted.test.ts.
  expect(digest).toMatch(/Partners find us harder to work with/);
  expect(digest).toMatch(/Kestrel/);
  expect(digest).toMatch(/Tern, no answers for/);
}, 300_000);

it('shows nothing of the leaders’ digest to a partner contact', async () => {
  const page = await (await browser.newContext({ viewport: desktop })).newPage();
  await page.goto(pollen.address);
  await step(page, /Answer as a partner contact/)
    .or(page.getByRole('link', { name: 'Jo Lind' }))
    .first()
    .click();
  await page.getByText('Guest from').first().waitFor();
  expect(await page.getByRole('link', { name: /#\s*leaders/ }).count()).toBe(0);
  const asGuest = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
  const leaders = await page.goto(`${pollen.address}${asGuest}/channel/C-leaders`);
  expect(leaders?.status()).toBe(404);
});
