/** files.*: the three steps of an upload. */
import { fileJson } from '../json.ts';
import { addMessage, byBot } from '../messages.ts';
import { fail, fine, isFailure, nextId, records, type State, text } from '../state.ts';
import type { Install, Json, Reply, StoredFile } from '../types.ts';
import { contentOf } from './chat.ts';
import { type Methods, writable } from './method.ts';

const start = (state: State, install: Install, args: Json): Reply => {
  const lengthBytes = Number(args.length);
  if (text(args.filename) === '' || !Number.isInteger(lengthBytes) || lengthBytes < 1) return fail('invalid_arguments');
  const file: StoredFile = {
    id: nextId(state, 'F'),
    name: text(args.filename),
    title: text(args.filename),
    ...(text(args.alt_txt) || text(args.alt_text) ? { altText: text(args.alt_txt) || text(args.alt_text) } : {}),
    lengthBytes,
    uploadedBy: install.botUserId,
    complete: false,
    readyAt: Number.POSITIVE_INFINITY,
    shares: [],
  };
  state.files.set(file.id, file);
  return fine({ upload_url: `${state.origin}/upload/v1/${file.id}`, file_id: file.id });
};

const complete = (state: State, install: Install, args: Json): Reply => {
  const named = records(args.files);
  const files: StoredFile[] = [];
  for (const each of named) {
    const file = state.files.get(text(each.id));
    if (!file?.bytes) return fail('file_not_found');
    files.push(file);
  }
  if (files.length === 0) return fail('invalid_arguments');
  const places = [text(args.channel_id), ...text(args.channels).split(',')].filter(Boolean);
  const channels = places.map((id) => writable({ state, install }, id));
  const refused = channels.find(isFailure);
  if (refused) return refused;
  const content = contentOf(state, { ...args, text: args.initial_comment });
  if (isFailure(content)) return content;
  for (const [index, file] of files.entries()) {
    file.title = text(named[index]?.title) || file.title;
    file.complete = true;
    file.readyAt = state.now() + state.settings.fileLagMs;
  }
  for (const channel of channels) {
    if (isFailure(channel)) continue;
    addMessage(state, channel, {
      ...byBot(install),
      text: content.text ?? '',
      blocks: content.blocks ?? [],
      files,
      threadTs: args.thread_ts === undefined ? undefined : text(args.thread_ts),
    });
  }
  return fine({ files: files.map((file) => ({ id: file.id, title: file.title })) });
};

export const files: Methods = {
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    run: ({ state, install }, args) => start(state, install, args),
  },
  'files.completeUploadExternal': {
    scopes: ['files:write'],
    run: ({ state, install }, args) => complete(state, install, args),
  },
  'files.info': {
    scopes: ['files:read'],
    run: ({ state }, args) => {
      const file = state.files.get(text(args.file));
      return file?.complete ? fine({ file: fileJson(file) }) : fail('file_not_found');
    },
  },
};
