import i18next from 'i18next';
import { factWords } from '../customers/timeline.tsx';
import { type AuditFact, type AuditFilter, auditPage } from './audit-queries.ts';

const mostRows = 20_000;

/** A cell that no spreadsheet takes for a formula. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

const lineOf = (fact: AuditFact) =>
  [
    fact.at,
    fact.by.name ?? fact.by.kind,
    factWords(fact),
    fact.kind,
    fact.about,
    fact.conversation,
    fact.customer,
    JSON.stringify(fact.data),
  ]
    .map((each) => cell(each ?? ''))
    .join(',');

/** Everything that fits the filter, up to a bound, as a file for a spreadsheet. */
export async function exportAudit(filter: AuditFilter, tell: (count: number) => void): Promise<void> {
  const head = [
    i18next.t('audit.when'),
    i18next.t('audit.who'),
    i18next.t('audit.what'),
    'kind',
    'about',
    'conversation',
    'customer',
    'data',
  ];
  const lines = [head.map(cell).join(',')];
  for (let before: string | undefined; ; ) {
    const { items, next } = await auditPage(filter, before);
    lines.push(...items.map(lineOf));
    tell(lines.length - 1);
    if (!next || lines.length > mostRows) break;
    before = next;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['\ufeff', lines.join('\r\n')], { type: 'text/csv' }));
  link.download = 'zhike-audit.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}
