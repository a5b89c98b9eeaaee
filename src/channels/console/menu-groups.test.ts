import { describe, expect, test } from 'vitest';
import { Duty } from '#kernel/actor.ts';
import { menuOf } from './duty-pages.tsx';
import { currentLink, groupsOf } from './menu-groups.ts';

const groupsFor = (...duties: Duty[]) => groupsOf(menuOf(duties));
const labels = (...duties: Duty[]) => groupsFor(...duties).flatMap(({ links }) => links.map(({ to }) => to));

describe('工作台菜单', () => {
  test.each(Duty.options)('岗位“%s”能打开的每个页面都在菜单里，而且只出现一次', (duty) => {
    const shown = labels(duty);
    expect(new Set(shown).size).toBe(shown.length);
    for (const { to } of menuOf([duty]).entries) expect(shown).toContain(to);
  });

  test('身兼数职的人各组合并，同一页面仍只出现一次', () => {
    const shown = labels('head', 'supervisor', 'catalogue_editor', 'system_administrator', 'security_administrator');
    expect(new Set(shown).size).toBe(shown.length);
    expect(groupsFor('head', 'catalogue_editor').map(({ name }) => name)).toEqual(['desk', 'supervision', 'figures', 'catalogue', 'rules']);
  });

  test('没有那个岗位的人菜单里没有那一组', () => {
    expect(groupsFor('window_clerk').map(({ name }) => name)).toEqual(['desk', 'supervision']);
    expect(groupsFor('audit_administrator').map(({ name }) => name)).toEqual(['administration']);
    expect(groupsFor('security_administrator').map(({ name }) => name)).toEqual(['administration']);
  });

  test.each<[Duty, string, string | undefined]>([
    ['reviewer', '/console/', '/console/'],
    ['reviewer', '/console', '/console/'],
    ['reviewer', '/console/cases/01990000-0000-7000-8000-000000000000', '/console/'],
    ['reviewer', '/console/licences/01990000-0000-7000-8000-000000000000', '/console/licences'],
    ['reviewer', '/console/automation/reviews', '/console/automation/reviews'],
    ['catalogue_editor', '/console/', '/console/items'],
    ['catalogue_editor', '/console/drafts/01990000-0000-7000-8000-000000000000', '/console/drafts'],
    ['system_administrator', '/console/', '/console/accounts'],
    ['system_administrator', '/console/processes/01990000-0000-7000-8000-000000000000', '/console/processes'],
    ['reviewer', '/console/nothing', undefined],
  ])('%s 在 %s 时菜单标明的是 %s', (duty, path, to) => {
    const menu = menuOf([duty]);
    expect(currentLink(groupsOf(menu), menu.pageAt(path)?.to ?? path)?.to).toBe(to);
  });
});
