/** Handles of comments as they travel through a chat: the season's number, and the token in hexadecimal. */
import type { CommentToken } from '../../src/domain/follow-action.ts';

export const tokenText = (season: number, token: Uint8Array): CommentToken =>
  `${season}.${Buffer.from(token).toString('hex')}`;

export const readTokenText = (text: CommentToken): { readonly season: number; readonly token: Buffer } => {
  const [season = '', hex = ''] = text.split('.', 2);
  return { season: Number(season), token: Buffer.from(hex, 'hex') };
};
