import type { remedies as zh } from './remedies.zh-CN.ts';
import type { Words } from './words.ts';

/** Words of the catalogue of remedies. */
export const remedies: Words<typeof zh> = {
  remedies: {
    title: 'Remedies',
    how: 'What is usually given for what. Agents see it by reason: they give one, or let the customer choose among several.',
    add: 'Add a remedy',
    none: 'The catalogue is empty',
    noneHow: 'Add what is usually given, so that nobody has to guess how much.',
    usuallyUpTo: 'usually {{usual}}, at most {{most}}',
    edit: 'Change',
    editNamed: 'Change {{name}}',
    name: 'Name in Chinese',
    nameEn: 'Name in English',
    points: 'points',
    money: 'yuan',
    usual: 'Usually ({{unit}})',
    most: 'At most ({{unit}})',
    mostTooLow: 'The most cannot be less than what is usual.',
    reasons: 'For these reasons',
    save: 'Save this remedy',
    retire: 'Take it out of the catalogue',
    retireHow: 'What was given by it stays as it was.',
    budgets: 'Budgets for {{month}}',
    budgetsHow: 'What is given comes out of the budget; while a customer chooses, the dearest choice is kept.',
    shop: 'The shop',
    spent: '{{spent}} of {{of}} used',
    unbounded: 'no bound',
    budgetOf: 'Budget of {{name}} (yuan)',
    setBudget: 'Set the budget',
  },
};
