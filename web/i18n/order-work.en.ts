import type { orderWork as zh } from './order-work.zh-CN.ts';
import type { Words } from './words.ts';

export const orderWork: Words<typeof zh> = {
  orderWork: {
    title: 'Work on the order',
    cancel: 'Cancel the order',
    cancelWhy: 'Why it is cancelled',
    cancelled: 'The customer agrees. An order not paid is cancelled and its goods go back on the shelf.',
    merged: 'Put into another order',
    ship: 'Send',
    shipNow: 'Note the waybill and send',
    carrier: 'Carrier',
    number: 'Waybill number',
    what: 'In this parcel',
    scan: 'Note where it is',
    scanTo: 'News',
    place: 'Place (optional)',
    scanWords: 'What the carrier says (optional)',
    together: 'Could leave together with these orders',
    merge: 'Put {{number}} into this order',
    notMergeable: 'They cannot become one now: another state or policy, or a request, hold, invoice or open payment.',
    notes: 'Notes',
    noteHow: 'For colleagues only',
    addNote: 'Add the note',
    removeNote: 'Remove the note “{{body}}”',
    invoices: 'Invoices',
    invoice_asked: 'To be issued',
    invoice_issued: 'Issued',
    invoice_replaced: 'Written off',
    invoiceNumber: 'Invoice number',
    issue: 'Note as issued',
  },
};
