import i18next from 'i18next';
import { csvFile } from '../../common/spreadsheet.ts';
import { api } from '../api.ts';
import { factWords } from '../customers/timeline.tsx';
import { saveFile } from '../ui/save-file.ts';
import { type AuditFact, type AuditFilter, auditPage } from './audit-queries.ts';

const mostRows = 20_000;

const lineOf = (fact: AuditFact): (string | null)[] => [
  fact.at,
  fact.by.name ?? fact.by.kind,
  factWords(fact),
  fact.kind,
  fact.about,
  fact.conversation,
  fact.customer,
  JSON.stringify(fact.data),
];

/** Everything that fits, up to a bound, as a file for a spreadsheet; that it is taken is said first, with the approval a long one needs. */
export async function exportAudit(filters: AuditFilter, tell: (count: number) => void, approval?: string): Promise<void> {
  await api.post('/api/facts/exports', { filters, approval });
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
  const lines: (string | null)[][] = [head];
  for (let before: string | undefined; ; ) {
    const { items, next } = await auditPage(filters, before);
    lines.push(...items.map(lineOf));
    tell(lines.length - 1);
    if (!next || lines.length > mostRows) break;
    before = next;
  }
  saveFile('zhike-audit.csv', new Blob([csvFile(lines)], { type: 'text/csv' }));
}
