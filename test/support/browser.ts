/** A real browser from the registry: nothing is downloaded, and it runs as root. */
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/**
 * Not the package's own arguments: they put everything into one process, which ends with the first window that is
 * closed, and switch off the web's security, which is under test here. Without a sandbox it runs as root.
 */
const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'];

/** The browser unpacks itself into the temporary folder the first time, which takes some seconds. */
export const openBrowser = async (): Promise<Browser> =>
  driver.launch({ args, executablePath: await chromium.executablePath(), headless: true });

export const desktop = { width: 1280, height: 800 } as const;
export const phone = { width: 390, height: 844 } as const;
