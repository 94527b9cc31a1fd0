/** Where the Bot Connector may be: calls there carry the bot's token, so no other host may get one. */

/** For the public cloud, before any activity told the address of the tenant's region. Agents SDK, "TeamsProactiveServiceEndpoints". */
export const publicService = 'https://smba.trafficmanager.net/teams/';

/** Hosts of the public cloud and of the US government's; compared whole. */
const hosts = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
];

const loopback = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|\[::1\])$/u;

export const isLoopback = (host: string): boolean => loopback.test(host);

/** `allowsLoopback`: for tests and the anonymous setting, where the connector is on this machine. */
export const isAllowedService = (address: string, allowsLoopback: boolean): boolean => {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (isLoopback(url.hostname)) return allowsLoopback;
  return url.protocol === 'https:' && url.port === '' && hosts.includes(url.hostname);
};
