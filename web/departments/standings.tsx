import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../common/conversation.ts';
import type { DepartmentStanding } from '../../server/cases/ticket-list-views.ts';
import { inLanguage } from '../conversations/words.ts';
import { Head } from '../ui/table.tsx';
import { standingsQuery } from './queries.ts';

const rate = ({ ended, inTime }: DepartmentStanding): string => (ended === 0 ? '—' : `${Math.round((inTime / ended) * 100)}%`);

/** How departments answer, in the stage the page is narrowed to: who lets others wait stands first. */
export function Standings({ stage }: { stage: Stage | undefined }) {
  const { t } = useTranslation();
  const data = useQuery({ ...standingsQuery(stage), placeholderData: keepPreviousData }).data;
  if (!data || data.items.length === 0) return null;
  const columns = [
    { title: t('ticket.department') },
    ...(['running', 'overdue', 'ended', 'rate'] as const).map((name) => ({ title: t(`ticket.stand_${name}`), isNumber: true })),
    ...(['refused', 'reopened'] as const).map((name) => ({ title: t(`ticket.stand_${name}`), isNumber: true, isExtra: true })),
  ];
  return (
    <section>
      <h2>
        {t('ticket.standings')}
        {stage && ` · ${t(`stage.${stage}`)}`}
      </h2>
      <p className="muted small">{t('ticket.standingsHow', { from: data.from, to: data.to })}</p>
      <div className="panel table-box">
        <table className="table">
          <caption className="unseen">{t('ticket.standings')}</caption>
          <Head columns={columns} />
          <tbody>
            {data.items.map((each) => (
              <tr key={each.group.id}>
                <td>{inLanguage(each.group)}</td>
                <td className="num right">{each.running}</td>
                <td className="num right">{each.overdue > 0 ? <b className="wrong">{each.overdue}</b> : 0}</td>
                <td className="num right">{each.ended}</td>
                <td className="num right" title={t('ticket.rateFormula')}>
                  {rate(each)}
                </td>
                <td className="num right extra">{each.refused}</td>
                <td className="num right extra">{each.reopened}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
