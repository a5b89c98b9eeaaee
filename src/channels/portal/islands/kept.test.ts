import { describe, expect, test } from 'vitest';
import { fateOf, type Landed, type Sent } from './kept.ts';

const page = (changes: Partial<Landed>): Landed => ({ signIn: false, failed: false, here: false, same: false, ...changes });

describe('填写的内容在哪里还给本人，什么时候不再保留', () => {
  test.each<[string, Sent | null, Partial<Landed>, ReturnType<typeof fateOf>]>([
    ['没有提交就离开，回来时问要不要恢复', null, { here: true }, 'offer'],
    ['没有提交就离开，别的页面上留着', null, {}, 'keep'],
    ['提交到了下一步，不再保留', 'sent', {}, 'forget'],
    ['提交后回到同一页（留言、加一行），不再保留', 'sent', { here: true }, 'forget'],
    ['有内容要改正，页面上已经有，不再另外保留', 'sent', { here: true, failed: true }, 'forget'],
    ['出错页面上留着，等回到原来的页面', 'sent', { failed: true }, 'keep'],
    ['登录过期被带去登录，留着', 'sent', { signIn: true }, 'refused'],
    ['登录时输错密码，还留着', 'refused', { signIn: true, failed: true }, 'refused'],
    ['重新登录后先到了别的页面，还留着', 'refused', {}, 'keep'],
    ['重新登录后回到原来的页面，问要不要恢复', 'refused', { here: true }, 'offer'],
  ])('%s', (_title, sent, landed, fate) => {
    expect(fateOf(sent, page(landed))).toBe(fate);
  });
});
