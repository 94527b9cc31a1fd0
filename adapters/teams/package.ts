/** The app's package for Teams: the manifest for one bot, and its two icons, in a zip. */
import { readFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';

export interface PackageOptions {
  /** Of the bot, in Entra. */
  readonly appId: string;
  /** A page of the organisation's about Pollen, its privacy and its terms; https. */
  readonly site?: string;
}

/** What the manifest wants, in pixels: "Design your Teams app icon". */
const icons = [
  { name: 'color', widthPx: 192 },
  { name: 'outline', widthPx: 32 },
] as const;

const beside = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8');

const draw = async (svg: string, widthPx: number): Promise<Uint8Array> => {
  const { renderAsync } = await import('@resvg/resvg-js');
  const fitTo = { mode: 'width', value: widthPx } as const;
  return (await renderAsync(svg, { fitTo, font: { loadSystemFonts: false } })).asPng();
};

/** Placeholders of the manifest. */
const noId = '00000000-0000-0000-0000-000000000000';
const noSite = 'https://example.com';

const fill = (manifest: string, { appId, site }: PackageOptions): string =>
  manifest.replaceAll(noId, appId).replaceAll(noSite, site ?? noSite);

/** The same options, the same bytes. `appId` is a GUID and `site` a web address: neither is escaped. */
export const createPackage = async (options: PackageOptions): Promise<Uint8Array> => {
  const files: Record<string, Uint8Array> = { 'manifest.json': strToU8(fill(await beside('manifest.json'), options)) };
  for (const { name, widthPx } of icons) files[`${name}.png`] = await draw(await beside(`${name}.svg`), widthPx);
  // The day from which zip counts: a package does not change because a day went by.
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
};
