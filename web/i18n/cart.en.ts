import type { cart as zh } from './cart.zh-CN.ts';
import type { Words } from './words.ts';

export const cart: Words<typeof zh> = {
  cart: {
    title: 'Order for the customer',
    named: 'Cart {{number}}',
    add: 'Add to cart',
    nothingSold: 'No variant is for sale',
    goods: 'Goods',
    rateName: '{{tier}}: {{rate}} % of the price',
    freight: 'Freight',
    all: 'Total',
    rate: '{{tier}}: {{rate}} % of the price, {{money}} off',
    total: '{{money}} with freight',
    checks: 'Go through this with the customer before you send it',
    checkFirst_one: '{{count}} point is not checked yet',
    checkFirst_other: '{{count}} points are not checked yet',
    note: 'Note for the order (optional)',
    holds: 'Holds for',
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    empty: 'Empty',
    send: 'Send for payment',
    quantityOf: '{{name}}: quantity',
    wishOf: '{{name}}: how they want it',
    wish: 'How the customer wants it (size, colour, engraving …); they can change it before they pay',
    removeOf: 'Delete {{name}}',
    cancel: 'Call off',
    left: '{{time}} left, then it ends by itself',
    over: 'Out of time',
    stale: 'price or stock has changed, send it anew',
  },
};
