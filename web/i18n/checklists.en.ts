import type { checklists as zh } from './checklists.zh-CN.ts';
import type { Words } from './words.ts';

export const checklists: Words<typeof zh> = {
  checklists: {
    title: 'Inspection checklists',
    how: 'Goods that come back are looked at point by point, by their category, before the result is written; it stays with the request.',
    others: 'All other categories',
    none: 'No list',
    points_one: '{{count}} point',
    points_other: '{{count}} points',
    changed: '{{name}} · {{at}}',
    write: 'Write a list',
    edit: 'Edit',
    writeNamed: 'Write a list: {{name}}',
    editNamed: 'Edit: {{name}}',
    point: 'Point {{n}}',
    text: 'What is looked at',
    textEn: 'In English (optional)',
    up: 'Move point {{n}} up',
    down: 'Move point {{n}} down',
    remove: 'Delete point {{n}}',
    add: 'Add a point',
    saveHow: 'Inspections from now on go by the new list; those that are over stay as they are.',
    save: 'Save the list',
    dissolve: 'Do without this list',
  },
};
