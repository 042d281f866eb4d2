import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Checklist } from '../../server/aftersales/inspection/checklist-views.ts';
import type { CategoryView } from '../../server/catalogue/views.ts';
import { categoriesQuery } from '../catalogue/queries.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import { dayAndTime } from '../ui/times.ts';
import '../i18n/page-words.ts';
import './aftersales.css';
import { ChecklistForm } from './checklist-form.tsx';
import { checklistsQuery } from './checklist-queries.ts';

type Category = Pick<CategoryView, 'id' | 'name' | 'nameEn'>;

/** What the warehouse looks at before it says what is taken back, by category of goods. */
export function ChecklistsPage() {
  const { t } = useTranslation();
  const mayEdit = may(useMe(), 'conversations.supervise');
  const query = useQuery(checklistsQuery);
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  const [open, setOpen] = useState<Category | 'others'>();
  const all = [...categories, null];
  return (
    <main className="page">
      <BackTo to="/aftersales" name={t('aftersales.title')} />
      <header className="page-head">
        <h1>{t('checklists.title')}</h1>
        <span className="muted small">{t('checklists.how')}</span>
      </header>
      <Loaded query={query} rows={4} height={64}>
        {({ items }) => (
          <ul className="remedies panel" aria-label={t('checklists.title')}>
            {all.map((category) => (
              <li key={category?.id ?? 'others'}>
                <Row
                  name={category ? inLanguage(category) : t('checklists.others')}
                  checklist={of(items, category)}
                  onOpen={mayEdit ? () => setOpen(category ?? 'others') : undefined}
                />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <SideSheet
        width={480}
        title={open && (open === 'others' ? t('checklists.others') : inLanguage(open))}
        onClose={() => setOpen(undefined)}
      >
        {open && query.data && (
          <ChecklistForm
            category={open === 'others' ? null : open.id}
            points={of(query.data.items, open === 'others' ? null : open)?.points ?? []}
            onDone={() => setOpen(undefined)}
          />
        )}
      </SideSheet>
    </main>
  );
}

const of = (items: Checklist[], category: Category | null): Checklist | undefined =>
  items.find((each) => (each.category?.id ?? null) === (category?.id ?? null));

function Row({ name, checklist, onOpen }: { name: string; checklist: Checklist | undefined; onOpen: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="remedy">
      <b>{name}</b>
      {checklist ? (
        <Chip tone="info">{t('checklists.points', { count: checklist.points.length })}</Chip>
      ) : (
        <span className="muted">{t('checklists.none')}</span>
      )}
      <span className="muted small">
        {checklist && t('checklists.changed', { name: checklist.changedBy, at: dayAndTime(checklist.changedAt) })}
      </span>
      {onOpen && (
        <button
          type="button"
          className="button small"
          aria-label={t(checklist ? 'checklists.editNamed' : 'checklists.writeNamed', { name })}
          onClick={onOpen}
        >
          {t(checklist ? 'checklists.edit' : 'checklists.write')}
        </button>
      )}
    </div>
  );
}
