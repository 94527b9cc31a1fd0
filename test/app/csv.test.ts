import { expect, it } from 'vitest';
import { csvOf } from '../../src/app/csv.ts';

it('keeps a spreadsheet from running what people wrote', () => {
  const wrote = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\tx', '-12.5', 'a,b', 'say "no"', 'two\nlines', 'plain'];
  expect(csvOf([wrote])).toBe(`'=1+1,'+1+1,'-1+1,'@SUM(A1),'\tx,-12.5,"a,b","say ""no""","two\nlines",plain\r`);
  expect(csvOf([['＝1+1', '\n=1', '\r=1']])).toBe(`'＝1+1,"'\n'=1","'\r'=1"\r`);
  expect(csvOf([['a'], ['b']])).toBe('a\r\nb\r');
});

it('nor one that divides at other signs than commas, or reads wide ones', () => {
  const wrote = ['x;=1+1', 'x\t=1', 'x\n=1', '\n=1', ' =1', '"=1"', '";=1', '\uff1d1', 'x; -5', 'a=b', 'a - b'];
  expect(wrote.map((text) => csvOf([[text]]))).toEqual(
    [
      '"x;\'=1+1"',
      "x\t'=1",
      '"x\n\'=1"',
      '"\'\n\'=1"',
      "' =1",
      '"\'""=1"""',
      '""";\'=1"',
      "'\uff1d1",
      '"x; \'-5"',
      'a=b',
      'a - b',
    ].map((line) => `${line}\r`),
  );
});
