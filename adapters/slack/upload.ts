/** Pictures of charts, uploaded for the app alone: a message shows them by their id. */
import type { Chart } from '../../src/domain/card.ts';
import { cut } from '../../src/domain/shorten.ts';
import type { Log, Picture } from '../../src/ports.ts';
import { limits } from './limits.ts';
import { callTimeoutMs, type Link } from './link.ts';

/** A chart's picture as a file of Slack's; undefined where it cannot be had, and the words stand alone. */
export type Upload = (chart: Chart, alt: string) => Promise<string | undefined>;

/** The address comes with Slack's own answer, and leads to where its files are. */
const send = async (address: string, bytes: Uint8Array): Promise<void> => {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: new Blob([new Uint8Array(bytes)]),
    redirect: 'error',
    signal: AbortSignal.timeout(callTimeoutMs),
  });
  if (!response.ok) throw new Error(`the upload was answered ${response.status}`);
};

/** Three steps, https://docs.slack.dev/messaging/working-with-files/#uploading_files */
export const createUpload = (link: Link, picture: Picture, log: Log): Upload => {
  const upload = async (chart: Chart, alt: string): Promise<string> => {
    const bytes = await picture.draw(chart);
    const place = await link.now('files.getUploadURLExternal', () =>
      link.client.files.getUploadURLExternal({
        filename: 'pollen.png',
        length: bytes.byteLength,
        alt_text: cut(alt, limits.alt),
      }),
    );
    const { upload_url: address, file_id: id } = place;
    if (address === undefined || id === undefined) throw new Error('there is no place to upload to');
    await send(address, bytes);
    await link.now('files.completeUploadExternal', () =>
      link.client.files.completeUploadExternal({ files: [{ id, title: cut(chart.title, limits.heading) }] }),
    );
    return id;
  };
  return async (chart, alt) => {
    try {
      return await upload(chart, alt);
    } catch (error) {
      // Whatever fails, nothing was posted: the message goes out with the picture in words.
      log.warn('picture not uploaded', { why: error instanceof Error ? error.message.slice(0, 200) : 'unknown' });
      return undefined;
    }
  };
};
