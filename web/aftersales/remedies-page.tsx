import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Remedy } from '../../server/aftersales/remedy-views.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useCurrency, useMe } from '../session.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Empty, Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import '../i18n/page-words.ts';
import './aftersales.css';
import { Budgets } from './budgets.tsx';
import { Limits } from './limits.tsx';
import { RemedyForm } from './remedy-form.tsx';
import { remediesQuery } from './remedy-queries.ts';
import { giftOf, reasonWords } from './words.ts';

/** What is usually given for what, and what the month still has for it. */
export function RemediesPage() {
  const { t } = useTranslation();
  const mayEdit = may(useMe(), 'policies.edit');
  const query = useQuery(remediesQuery());
  const [open, setOpen] = useState<Remedy | 'new'>();
  return (
    <main className="page">
      <BackTo to="/aftersales" name={t('aftersales.title')} />
      <header className="page-head">
        <h1>{t('remedies.title')}</h1>
        <span className="muted small">{t('remedies.how')}</span>
        {mayEdit && (
          <button type="button" className="button primary" onClick={() => setOpen('new')}>
            {t('remedies.add')}
          </button>
        )}
      </header>
      <div className="stack">
        <Loaded query={query} rows={4} height={64}>
          {({ items }) => (
            <div className="panel">
              {items.length === 0 && <Empty title={t('remedies.none')}>{t('remedies.noneHow')}</Empty>}
              <ul className="remedies">
                {items.map((remedy) => (
                  <li key={remedy.id}>
                    <Row remedy={remedy} onOpen={mayEdit ? () => setOpen(remedy) : undefined} />
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Loaded>
        <Budgets mayEdit={mayEdit} />
        <Limits mayEdit={mayEdit} />
      </div>
      <SideSheet title={open === 'new' ? t('remedies.add') : open && inLanguage(open)} onClose={() => setOpen(undefined)}>
        {open && <RemedyForm remedy={open === 'new' ? undefined : open} onDone={() => setOpen(undefined)} />}
      </SideSheet>
    </main>
  );
}

function Row({ remedy, onOpen }: { remedy: Remedy; onOpen: (() => void) | undefined }) {
  const { t } = useTranslation();
  const currency = useCurrency();
  const { form, guidanceMinor, mostMinor, severity, reasons } = remedy;
  return (
    <div className="remedy">
      <b>{inLanguage(remedy)}</b>
      <span className="num">
        {t('remedies.usuallyUpTo', { usual: giftOf(form, guidanceMinor, currency), most: giftOf(form, mostMinor, currency) })}
      </span>
      <span className="muted small">
        {t(`aftersales.severity_${severity as 1 | 2 | 3}`)} · {reasons.map(reasonWords).join(t('common.and'))}
      </span>
      {onOpen && (
        <button type="button" className="button small" onClick={onOpen} aria-label={t('remedies.editNamed', { name: inLanguage(remedy) })}>
          {t('remedies.edit')}
        </button>
      )}
    </div>
  );
}
