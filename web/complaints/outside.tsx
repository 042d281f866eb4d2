import { useMutation } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { outsideBodyWords } from '../../common/complaint-words.ts';
import type { ComplaintView, OutsideView } from '../../server/complaints/views.ts';
import { said } from '../aftersales/words.ts';
import { fetchFile } from '../api.ts';
import { may, useMe } from '../session.ts';
import { saveFile } from '../ui/save-file.ts';
import { dayAndTime, exactly } from '../ui/times.ts';
import { useProblem } from '../ui/use-problem.ts';

/** Where else it went, what was answered there and agreed, and the papers for whoever decides there. */
export function Outside({ complaint }: { complaint: ComplaintView }) {
  const { t } = useTranslation();
  const { id, number, outside } = complaint;
  const take = useMutation({
    mutationFn: async () => saveFile(`${number}.zip`, await fetchFile(`/api/complaints/${id}/papers`, {})),
    onError: useProblem(),
  });
  const leads = may(useMe(), 'conversations.supervise');
  if (outside.length === 0) return null;
  return (
    <section>
      <h2>{t('complaint.outside')}</h2>
      {outside.map((each) => (
        <Went key={`${each.noticedAt} ${each.reference}`} outside={each} />
      ))}
      {leads && (
        <p className="complaint-add">
          <button type="button" className="button small" disabled={take.isPending} onClick={() => take.mutate()}>
            {t(take.isPending ? 'complaint.takingPapers' : 'complaint.takePapers')}
          </button>
          <span className="muted small">{t('complaint.papersHow')}</span>
        </p>
      )}
    </section>
  );
}

function Went({ outside }: { outside: OutsideView }) {
  const { t } = useTranslation();
  const { body, name, reference, noticedAt, answer, draftedBy, answeredBy, acceptedAt, testDays, terms } = outside;
  const rows: [string, string | null][] = [
    [t('complaint.outsideBody'), `${said(outsideBodyWords[body])} · ${name}`],
    [t('complaint.outside_reference'), reference],
    [t('complaint.outside_noticedAt'), exactly(noticedAt)],
    [t('complaint.outsideAnswer'), answer || null],
    [t('complaint.draftedBy'), draftedBy?.name ?? null],
    [t('complaint.answeredBy'), answeredBy && `${answeredBy.name} · ${dayAndTime(outside.answeredAt ?? '')}`],
    [t('complaint.outside_on'), acceptedAt && exactly(acceptedAt).slice(0, 10)],
    [t('complaint.testDays'), testDays ? t('complaint.daysOut', { days: testDays }) : null],
    [t('complaint.terms'), terms || null],
  ];
  return (
    <dl className="kv num">
      {rows.map(
        ([title, value]) =>
          value && (
            <Fragment key={title}>
              <dt>{title}</dt>
              <dd className="ticket-text">{value}</dd>
            </Fragment>
          ),
      )}
    </dl>
  );
}
