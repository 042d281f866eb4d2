import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { behindNow } from '../../common/now.ts';
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
import { LoadAlarms } from './load-alarms.tsx';
import { PeakSwitch } from './peak.tsx';
import { PresaleAlarmLine } from './presale-alarms.tsx';
import { nowQuery } from './queries.ts';

/** The desk at this moment; each number opens the conversations behind it. */
export function Now() {
  const { t } = useTranslation();
  const query = useQuery(nowQuery);
  const [online, setOnline] = useState<string>();
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
            <PresaleAlarmLine />
            <LoadAlarms desk={desk} />
            <Clocks desk={desk} />
            <Groups groups={desk.groups} onOnline={setOnline} />
            <Agents desk={desk} onlineIn={desk.groups.find((group) => group.id === online)} onAll={() => setOnline(undefined)} />
            <Equality />
            <PeakSwitch />
          </>
        )}
      </Loaded>
    </main>
  );
}

function Today({ desk: { waiting, today, from } }: { desk: NowView }) {
  const { t } = useTranslation();
  const { received, firstReply, satisfaction } = today;
  const share = satisfaction.rated > 0 ? Math.round((satisfaction.satisfied / satisfaction.rated) * 100) : undefined;
  return (
    <div className="figures">
      <Figure name={t('now.waiting')} value={waiting.count} formula={t('now.waitingFormula')} search={behindNow.waiting()}>
        {waiting.oldestSince ? <Wait since={waiting.oldestSince} /> : t('now.nobodyWaits')}
      </Figure>
      <Figure name={t('now.received')} value={received} formula={t('now.receivedFormula')} search={behindNow.received(from)}>
        <Count value={today.abandoned} search={behindNow.abandoned(from)}>
          {t('now.abandoned', { count: today.abandoned })}
        </Count>
        {' · '}
        <Count value={today.missed} search={behindNow.missed(from)}>
          {t('now.missed', { count: today.missed })}
        </Count>
        {' · '}
        <Count value={today.callbacks} search={behindNow.callbacks(from)}>
          {t('now.callbacks', { count: today.callbacks })}
        </Count>
      </Figure>
      <Figure
        name={t('now.firstReply')}
        value={firstReply.p50 === null ? '—' : durationWords(firstReply.p50)}
        formula={t('now.firstReplyFormula')}
        search={behindNow.firstReply(from)}
      >
        {firstReply.p90 === null ? t('now.tooFew') : t('now.p90', { time: durationWords(firstReply.p90), count: firstReply.count })}
      </Figure>
      <Figure
        name={t('now.satisfaction')}
        value={share === undefined ? '—' : `${share}%`}
        formula={t('now.satisfactionFormula')}
        search={behindNow.rated(from)}
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

function Groups({ groups, onOnline }: { groups: NowView['groups']; onOnline: (group: string) => void }) {
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
                  <Count value={group.waiting} search={behindNow.waiting(group.id)} />
                </td>
                <td className="num right">{group.oldestSince ? <LongWait since={group.oldestSince} /> : '—'}</td>
                <td className="num right">
                  <Count value={group.serving} search={behindNow.serving(group.id)} />
                </td>
                <td className="num right">
                  {group.online === 0 ? (
                    0
                  ) : (
                    <button
                      type="button"
                      className="link"
                      aria-label={t('now.whoIsOnline', { group: inLanguage(group), count: group.online })}
                      onClick={() => onOnline(group.id)}
                    >
                      {group.online}
                    </button>
                  )}
                </td>
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
