import fc from 'fast-check';
import { expect, test } from 'vitest';
import { best, type Candidate, type Contact, inQueueOrder, rank } from './assignment.ts';
import { waitVerdict } from './wait-equality.ts';

const weights = { idle: 40, busy: 20, last: 30, specialist: 60 };
const someone = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, isOnline: true, load: 0, limit: 5, skills: [], idleSeconds: 60, isResting: false },
  ...more,
});
const contact = (more: Partial<Contact> = {}): Contact => ({
  ...{ skills: [], refusedBy: new Set<string>(), lastAgent: null, specialist: null, isHeld: false },
  ...more,
});

test('each factor decides when it is the only one that counts', () => {
  const two = [someone('甲', { idleSeconds: 300, load: 4 }), someone('乙', { idleSeconds: 10, load: 1 })];
  const by = (factor: keyof typeof weights, about = contact()) =>
    best(about, two, { idle: 0, busy: 0, last: 0, specialist: 0, [factor]: 100 })?.id;
  expect([by('idle'), by('busy')]).toEqual(['甲', '乙']);
  expect([by('last', contact({ lastAgent: '甲' })), by('last', contact({ lastAgent: '乙' }))]).toEqual(['甲', '乙']);
  expect([by('specialist', contact({ specialist: '甲' })), by('specialist', contact({ specialist: '乙' }))]).toEqual(['甲', '乙']);
});

test('the reasons add up to the score, and say why somebody cannot have it', () => {
  const all = [
    someone('好'),
    someone('不会', { skills: [] }),
    someone('满', { skills: ['英语'], load: 5 }),
    someone('走开', { skills: ['英语'], isOnline: false }),
    someone('拒绝', { skills: ['英语'] }),
    someone('歇', { skills: ['英语'], isResting: true }),
  ].map((each) => (each.id === '好' ? { ...each, skills: ['英语'] } : each));
  const ranked = rank(contact({ skills: ['英语'], refusedBy: new Set(['拒绝']) }), all, weights);
  expect(Object.fromEntries(ranked.map(({ id, hindrance }) => [id, hindrance]))).toEqual({
    ...{ 好: null, 不会: 'skill', 满: 'full', 走开: 'away', 拒绝: 'refused', 歇: 'resting' },
  });
  for (const { score, reasons } of ranked) expect(Object.values(reasons).reduce((sum, points) => sum + points, 0)).toBeCloseTo(score, 5);
});

test('whoever lacks a skill, is full, away or pausing never gets a contact, whatever the weights', () => {
  const skill = fc.constantFrom('英语', '大家电', '大客户');
  const skills = fc.uniqueArray(skill, { maxLength: 3 });
  const candidate = fc.record({
    ...{
      id: fc.uuid(),
      isOnline: fc.boolean(),
      load: fc.nat(6),
      limit: fc.nat(6),
      skills,
      idleSeconds: fc.nat(9000),
      isResting: fc.boolean(),
    },
  });
  const weight = fc.nat(100);
  fc.assert(
    fc.property(
      fc.array(candidate, { maxLength: 8 }),
      skills,
      fc.record({ idle: weight, busy: weight, last: weight, specialist: weight }),
      (candidates, needed, given) => {
        const about = contact({ skills: needed, lastAgent: candidates[0]?.id ?? null, specialist: candidates.at(-1)?.id ?? null });
        const chosen = candidates.find((each) => each.id === best(about, candidates, given)?.id);
        const suits = (each: Candidate) =>
          each.isOnline && !each.isResting && each.load < each.limit && needed.every((one) => each.skills.includes(one));
        if (chosen) expect(suits(chosen)).toBe(true);
        else expect(candidates.some(suits)).toBe(false);
      },
    ),
  );
});

test('nobody without a tier or an order in trouble ever stands later than they came', () => {
  const waiting = fc.record({ id: fc.uuid(), ahead: fc.boolean(), queuedAt: fc.nat(3_600_000), headStart: fc.constantFrom(0, 0, 60, 600) });
  fc.assert(
    fc.property(fc.uniqueArray(waiting, { selector: ({ id }) => id, maxLength: 30 }), (queue) => {
      const arrived = inQueueOrder(queue.map((each) => ({ ...each, headStart: 0 })));
      const ordered = inQueueOrder(queue);
      expect(ordered.map(({ id }) => id).sort()).toEqual(queue.map(({ id }) => id).sort());
      for (const each of queue.filter(({ headStart }) => headStart === 0))
        expect(ordered.findIndex(({ id }) => id === each.id)).toBe(arrived.findIndex(({ id }) => id === each.id));
    }),
  );
});

test('who brings no money is said to wait longer when the middle of them does, or those who wait longest', () => {
  const waits = (p50: number, p90: number, contacts = 40) => ({ contacts, p50, p90 });
  expect(waitVerdict(waits(30, 90), waits(30, 90, 19))).toEqual({ verdict: 'too_few', more: 0 });
  expect(waitVerdict(waits(30, 90), waits(35, 99))).toEqual({ verdict: 'equal', more: 0 });
  expect(waitVerdict(waits(30, 90), waits(36, 90))).toEqual({ verdict: 'longer', more: 6 });
  expect(waitVerdict(waits(30, 90), waits(20, 300))).toEqual({ verdict: 'longest_longer', more: 210 });
  expect(waitVerdict({ contacts: 40, p50: null, p90: null }, waits(0, 5))).toEqual({ verdict: 'equal', more: 0 });
});
