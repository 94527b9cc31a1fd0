/** What the web server says to whoever starts it. */
export const serverWords = {
  portTaken: (host: string, port: number) =>
    `PORT ${port} on ${host} is taken by another program. Stop that program, or choose another port: PORT=${port < 65_535 ? port + 1 : port - 1} npm start`,
  portForbidden: (port: number) =>
    `PORT ${port} may only be opened by an administrator. Choose one above 1023, for example: PORT=3978 npm start`,
  hostUnknown: (host: string) =>
    `HOST ${host} is not an address of this machine. Use 127.0.0.1 for this machine alone, or 0.0.0.0 for all its addresses.`,
  ready: 'ready',
  notReady: 'not ready',
  notFound: 'There is nothing at this address.',
  failed: 'Something went wrong here. Please try again.',
} as const;
