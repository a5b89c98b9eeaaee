import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openVault, opensslProvider } from './vault.ts';

const vault = openVault(randomBytes(32));

test('任何内容封存后能原样打开，换个位置或改一个字节都打不开', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (plain, at) => {
      const sealed = vault.seal('persons/1', plain);
      expect([...vault.unseal('persons/1', sealed)]).toEqual([...plain]);
      expect(() => vault.unseal('persons/2', sealed)).toThrow();
      const broken = Buffer.from(sealed);
      const index = at % broken.length;
      broken[index] = (broken[index] ?? 0) ^ 1;
      expect(() => vault.unseal('persons/1', broken)).toThrow();
      expect(() => openVault(randomBytes(32)).unseal('persons/1', sealed)).toThrow();
    }),
  );
});

test('同样的号码有同样的盲索引，别的用途或别的钥匙则不同', () => {
  expect(vault.blindIndex('id', 'x')).toBe(vault.blindIndex('id', 'x'));
  expect(vault.blindIndex('id', 'x')).not.toBe(vault.blindIndex('phone', 'x'));
  expect(vault.blindIndex('id', 'x')).not.toBe(openVault(randomBytes(32)).blindIndex('id', 'x'));
});

test('SM3 与国标 GB/T 32905 的例子一致', () => {
  expect(Buffer.from(opensslProvider.sm3(Buffer.from('abc'))).toString('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  );
});
