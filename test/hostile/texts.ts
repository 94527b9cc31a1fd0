/** What hostile people write, for every place where it could mean something. */
import { canary } from './cast.ts';
import type { Dice } from './dice.ts';

/** Each alone would be an attack somewhere. */
const pieces = [
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '<@U1>',
  '<@U0PRIYA01>',
  '<#C0LEADERS|leaders>',
  '<!subteam^S1|team>',
  '<!date^0^{date}^https://evil.example|x>',
  '@everyone',
  '@channel',
  '<at>Everybody</at>',
  '<at id="0">Dana</at>',
  '<https://evil.example|safe>',
  'https://evil.example/?q=1',
  'www.evil.example',
  'mailto:a@evil.example',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '[x]: https://evil.example',
  '<javascript:alert(1)|x>',
  '[x](javascript:alert(1))',
  'javascript:alert(1)',
  'data:text/html;base64,PHNjcmlwdD4=',
  '=HYPERLINK("https://evil.example","x")',
  "=cmd|'/c calc'!A1",
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  'x;=1+1',
  'x\t=1+1',
  'x\n=1+1',
  '";=1+1;"',
  '＝1+1',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</textarea></title></style><svg/onload=alert(1)>',
  '<!--',
  '-->',
  ']]><x/>',
  '<![CDATA[',
  '</text></svg>',
  '&lt;b&gt;',
  '&#60;script&#62;',
  '{{constructor.constructor("x")()}}',
  '${7*7}',
  '#{7*7}',
  '<%= 7 %>',
  '{{DATE(2026-01-01T00:00:00Z)}}',
  '{name}',
  '%s%n%x',
  '\u001b[2J\u001b[31m',
  '\u001b]0;owned\u0007',
  '\u009b31m',
  '\u0090q\u009c',
  '\r\n{"level":30,"msg":"forged"}',
  '\n2026-11-03 INFO forged',
  '\u2028forged',
  '\u2029forged',
  '\u0085forged',
  '\u202egnp.exe',
  '\u2066\u2067rtl\u2069',
  '\u200f\u200e\u061c',
  '\u0000',
  '\u007f',
  '\ufeff',
  '\ud800',
  '\udc00\ud800',
  'Z\u0301\u0302\u0303\u0304\u0305\u0306',
  '👩‍👩‍👧‍👦🏴‍☠️',
  ':tada:',
  '*bold* _it_ ~no~ `code` ```block```',
  '> quote',
  '# heading',
  '| a | b |\n|---|---|',
  '__proto__',
  "'; drop table answer; --",
  '../../../../etc/passwd',
  'שלום',
  'مرحبا',
] as const;

/** Alone, in a row, in a sentence, again and again. */
export const hostileText = (dice: Dice): string => {
  const some = (): string =>
    Array.from({ length: 1 + dice.below(3) }, () => dice.pick(pieces)).join(dice.pick(['', ' ', '\n']));
  switch (dice.below(6)) {
    case 0:
      return dice.pick(pieces);
    case 1:
      return `${canary} ${some()}`;
    case 2:
      return `We wait ${some()} for a price ${canary}`;
    case 3:
      return dice.pick(pieces).repeat(2 + dice.below(40));
    case 4:
      return `${some()}${'x'.repeat(dice.below(4000))}`;
    default:
      return some();
  }
};
