import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NowView } from '../../server/insights/views.ts';
import { LateRequests } from '../aftersales/late-requests.tsx';
import { durationWords, inLanguage } from '../conversations/words.ts';
import { NowAlarms } from '../quality/now-alarms.tsx';
import { Chip, Loaded } from '../ui/pieces.tsx';
import { Head } from '../ui/table.tsx';
import { clock, timeOf, useNow } from '../ui/times.ts';
import { Agents } from './agents.tsx';
import { Clocks } from './clocks.tsx';
import { Equality } from './equality.tsx';
import { Count, Figure } from './figure.tsx';
import { PeakSwitch } from './peak.tsx';
import { nowQuery } from './queries.ts';

/** The desk at this moment; each number opens the conversations behind it. */
export function Now() {
  const { t } = useTranslation();
  const query = useQuery(nowQuery);
  return (
    <main className="page">
      <header className="page-head">
        <h1>{t('now.title')}</h1>
        {query.data && <span className="muted small num">{t('now.asOf', { zone: query.data.timeZone, at: timeOf(query.data.at) })}</span>}
      </header>
      <Loaded query={query} rows={5} height={110}>
        {(desk) => (
          <>
            <Today desk={desk} />
            <LateRequests />
            <NowAlarms />
            <Clocks desk={desk} />
            <Groups groups={desk.groups} />
            <Agents desk={desk} />
            <Equality />
            <PeakSwitch />
          </>
        )}
      </Loaded>
    </main>
  );
}

function Today({ desk: { groups, today, from } }: { desk: NowView }) {
  const { t } = useTranslation();
  const waiting = groups.reduce((sum, group) => sum + group.waiting, 0);
  const oldest = groups.flatMap((group) => group.oldestSince ?? []).toSorted()[0];
  const { received, firstReply, satisfaction } = today;
  const share = satisfaction.rated > 0 ? Math.round((satisfaction.satisfied / satisfaction.rated) * 100) : undefined;
  return (
    <div className="figures">
      <Figure name={t('now.waiting')} value={waiting} formula={t('now.waitingFormula')} search={{ list: 'waiting' }}>
        {oldest ? <Wait since={oldest} /> : t('now.nobodyWaits')}
      </Figure>
      <Figure name={t('now.received')} value={received} formula={t('now.receivedFormula')} search={{ list: 'opened', from }}>
        {t('now.lost', { abandoned: today.abandoned, missed: today.missed, callbacks: today.callbacks })}
      </Figure>
      <Figure
        name={t('now.firstReply')}
        value={firstReply.p50 === null ? '—' : durationWords(firstReply.p50)}
        formula={t('now.firstReplyFormula')}
        search={{ list: 'opened', only: 'replied', from }}
      >
        {firstReply.p90 === null ? t('now.tooFew') : t('now.p90', { time: durationWords(firstReply.p90), count: firstReply.count })}
      </Figure>
      <Figure
        name={t('now.satisfaction')}
        value={share === undefined ? '—' : `${share}%`}
        formula={t('now.satisfactionFormula')}
        search={{ list: 'opened', only: 'rated', from }}
      >
        {share === undefined ? t('now.tooFew') : t('now.ratings', { count: satisfaction.rated })}
      </Figure>
    </div>
  );
}

function Wait({ since }: { since: string }) {
  const { t } = useTranslation();
  const now = useNow();
  return t('now.oldest', { wait: clock(now - Date.parse(since)) });
}

function Groups({ groups }: { groups: NowView['groups'] }) {
  const { t } = useTranslation();
  const columns = [
    { title: t('now.group') },
    { title: t('now.waitingHead'), isNumber: true },
    { title: t('now.oldestHead'), isNumber: true },
    { title: t('now.serving'), isNumber: true },
    { title: t('now.online'), isNumber: true },
  ];
  return (
    <>
      <h2>{t('now.groups')}</h2>
      <div className="panel table-box">
        <table className="table">
          <caption className="unseen">{t('now.groups')}</caption>
          <Head columns={columns} />
          <tbody>
            {groups.map((group) => (
              <tr key={group.id}>
                <td>{inLanguage(group)}</td>
                <td className="num right">
                  <Count value={group.waiting} search={{ list: 'waiting', group: group.id }} />
                </td>
                <td className="num right">{group.oldestSince ? <LongWait since={group.oldestSince} /> : '—'}</td>
                <td className="num right">
                  <Count value={group.serving} search={{ list: 'all', group: group.id }} />
                </td>
                <td className="num right">{group.online}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const longWaitMs = 60_000;

function LongWait({ since }: { since: string }) {
  const waited = useNow() - Date.parse(since);
  return waited > longWaitMs ? <Chip tone="bad">{clock(waited)}</Chip> : clock(waited);
}
