import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Day, Instant } from '#kernel/time.ts';
import { readCursor, writeCursor } from './queue-cursor.ts';

const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

test('位置写成的记号原样读回，并且可以放进网址', () => {
  fc.assert(
    fc.property(fc.option(day), fc.option(day), fc.uuid(), (due, received, id) => {
      const place = [
        due === null ? null : Day.parse(due.toISOString().slice(0, 10)),
        received === null ? null : Instant.parse(received.toISOString()),
        id,
      ] as const;
      const text = writeCursor([...place]);
      expect(text).toMatch(/^[\w-]+$/);
      expect(readCursor(text)).toEqual(place);
    }),
  );
});

test('不是本系统给出的记号一律不认', () => {
  const wrong = ['', 'x', '!!!', btoa('[]'), btoa('["2026-13-01",null,"x"]'), btoa('{"a":1}'), btoa('[null,null,"1; drop table"]')];
  expect(wrong.map(readCursor)).toEqual(wrong.map(() => null));
  fc.assert(fc.property(fc.string(), (text) => readCursor(text) === null || /^[\w-]+$/.test(text)));
});
