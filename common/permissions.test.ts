import { expect, test } from 'vitest';
import { permissions, shippedRoles } from './permissions.ts';

const shipped = [
  '售前客服',
  '售后客服',
  '座席班长',
  '客服主管',
  '客服经理',
  '客户总监',
  '仓库',
  '生产',
  '营销',
  '财务',
  '管理员',
  '审计（只读）',
];

test('every role that a shop starts with has a name in both languages and permissions that exist, each once', () => {
  expect(shippedRoles.map((role) => role.zh)).toEqual(expect.arrayContaining(shipped));
  for (const { en, permissions: given } of shippedRoles) {
    expect(en).toMatch(/^[A-Z][\w ()-]+$/);
    expect(given.length).toBeGreaterThan(0);
    expect(new Set(given).size).toBe(given.length);
    expect(permissions).toEqual(expect.arrayContaining([...given]));
  }
});

test('an administrator may do everything, an auditor changes nothing', () => {
  const of = (key: string) => shippedRoles.find((role) => role.key === key)!.permissions;
  expect([...of('admin')].sort()).toEqual([...permissions].sort());
  expect(of('auditor').filter((each) => !/\.(see|see_all|export)$/.test(each))).toEqual([]);
});
