import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FirstContactView } from '../../server/conversations/first-contact-views.ts';
import { inLanguage } from '../conversations/words.ts';
import { Chip } from '../ui/pieces.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { dayAndTime, exactly } from '../ui/times.ts';
import { type FirstChoice, firstChoices, firstContactsQuery, type TaskSearch } from './queries.ts';
import { Whose } from './whose.tsx';

/** Talks I served first and still answer for, though a colleague has them or they are over, and how each leaves. */
export function FirstContacts({ first, go }: { first: FirstChoice; go(part: TaskSearch): void }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(firstContactsQuery(first));
  const counts = query.data?.pages[0]?.counts;
  const columns: Column<FirstContactView>[] = [
    { title: t('first.talk'), cell: (row) => <Talk row={row} /> },
    { title: t('first.standing'), cell: (row) => <Standing row={row} /> },
    { title: t('task.customer'), cell: (row) => <Whose customer={row.customer} />, isExtra: true },
    { title: t('first.since'), cell: (row) => <time title={exactly(row.since)}>{dayAndTime(row.since)}</time>, isExtra: true },
  ];
  return (
    <>
      <p className="muted small">{t('first.rule')}</p>
      <nav className="time-choices first-why" aria-label={t('first.whys')}>
        {firstChoices.map((each) => (
          <button key={each} type="button" className="button small" aria-pressed={each === first} onClick={() => go({ first: each })}>
            {t(`first.why_${each}`)}
            {each !== 'any' && counts && <span className="num">{counts[each]}</span>}
          </button>
        ))}
      </nav>
      <Table name={t('first.title')} columns={columns} query={query} empty={{ title: t('first.none'), how: t('first.noneHow') }} />
    </>
  );
}

function Talk({ row }: { row: FirstContactView }) {
  const { t } = useTranslation();
  return (
    <div className="task-what">
      <p>{row.preview}</p>
      <p className="muted small">
        <Link to="/chats" search={{ c: row.id }} className="num" aria-label={t('first.open', { number: row.number })}>
          {row.number}
        </Link>
        {row.transfers > 0 && <span>{t('first.transfers', { count: row.transfers })}</span>}
      </p>
    </div>
  );
}

/** How it stands, and below it what has to happen. */
function Standing({ row }: { row: FirstContactView }) {
  const { t } = useTranslation();
  const group = row.group ? inLanguage(row.group) : '';
  const open = [
    ...(row.tasks > 0 ? [t('first.tasks', { count: row.tasks })] : []),
    ...(row.tickets > 0 ? [t('first.tickets', { count: row.tickets })] : []),
  ];
  const words = {
    another: row.agent ? t('first.with', { name: row.agent }) : t('first.waits', { group }),
    work: t('first.undone', { what: open.join(t('common.and')) }),
    word: t('first.over'),
  };
  return (
    <div className="task-what">
      <p>
        <Chip tone={row.why === 'word' ? 'gray' : 'info'}>{words[row.why]}</Chip>
      </p>
      <p className="muted small" title={row.until ? exactly(row.until) : undefined}>
        {t(`first.leaves_${row.why}`, { at: row.until ? dayAndTime(row.until) : '' })}
      </p>
    </div>
  );
}
