import i18next from 'i18next';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LoadSpread, loadSpread } from '../../common/load-spread.ts';
import { behindNow } from '../../common/now.ts';
import type { NowView } from '../../server/insights/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { dotOf } from '../team/seat-dot.ts';
import { Chip, Empty } from '../ui/pieces.tsx';
import { Head } from '../ui/table.tsx';
import { clock, timeOf, useNow } from '../ui/times.ts';
import { Count } from './figure.tsx';

const Lead = lazy(async () => ({ default: (await import('./lead.tsx')).Lead }));
type Agent = NowView['agents'][number];

interface AgentsProps {
  desk: NowView;
  /** Only those online in this group, when its number was pressed. */
  onlineIn: NowView['groups'][number] | undefined;
  onAll: () => void;
}

/** Everybody at the desk: their state with its planned end, what they have in hand, and what the day has brought them. */
export function Agents({ desk, onlineIn, onAll }: AgentsProps) {
  const { t } = useTranslation();
  const [led, setLed] = useState<Agent>();
  const columns = [
    { title: t('now.agent') },
    { title: t('now.state') },
    { title: t('now.load'), isNumber: true },
    { title: t('now.overdue'), isNumber: true },
    { title: t('lead.today'), isNumber: true, isExtra: true },
    { title: t('lead.act'), isNumber: true },
  ];
  const title = useRef<HTMLHeadingElement>(null);
  const narrowed = onlineIn?.id;
  useEffect(() => {
    if (narrowed) title.current?.focus();
  }, [narrowed]);
  const agents = onlineIn ? desk.agents.filter(({ state, groups }) => state === 'online' && groups.includes(onlineIn.id)) : desk.agents;
  if (desk.agents.length === 0) return <Empty title={t('now.nobody')}>{t('now.nobodyHow')}</Empty>;
  return (
    <>
      <h2 ref={title} tabIndex={-1}>
        {t('now.agents')}
      </h2>
      {onlineIn && (
        <p className="small" role="status">
          {t('now.onlyOnline', { group: inLanguage(onlineIn) })}{' '}
          <button type="button" className="link" onClick={onAll}>
            {t('now.allAgents')}
          </button>
        </p>
      )}
      <Spread desk={desk} />
      <Ceiling value={desk.ceiling} />
      <div className="panel table-box">
        <table className="table">
          <caption className="unseen">{t('now.agents')}</caption>
          <Head columns={columns} />
          <tbody>
            {agents.map((agent) => (
              <tr key={agent.id}>
                <td className="one-line">{agent.name}</td>
                <td>
                  <State agent={agent} />
                </td>
                <td className="num right">
                  <Count value={agent.load} search={behindNow.load(agent.id)} /> / {agent.limit}
                  {agent.afterWork > 0 && <span className="muted small"> {t('lead.afterWork', { count: agent.afterWork })}</span>}
                </td>
                <td className="num right">
                  <Count value={agent.overdue} search={behindNow.overdue(agent.id)} />
                </td>
                <td className="num right extra">
                  <Count value={agent.today} search={behindNow.contactsOf(agent.id, desk.from)}>
                    <Today count={agent.today} ceiling={desk.ceiling} />
                  </Count>
                </td>
                <td className="right">
                  <button type="button" className="link" aria-label={t('lead.title', { name: agent.name })} onClick={() => setLed(agent)}>
                    {t('lead.open')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {led && (
        <Suspense>
          <Lead agent={led} desk={desk} onClose={() => setLed(undefined)} />
        </Suspense>
      )}
    </>
  );
}

function State({ agent }: { agent: Agent }) {
  const { t } = useTranslation();
  const now = useNow();
  const isOver = agent.until !== null && Date.parse(agent.until) < now;
  return (
    <span title={agent.reason || undefined}>
      <span className="one-line">
        <i className={`seat-dot ${dotOf(agent.state)} inline`} /> {t(`seat.${agent.state}` as 'seat.online')}
      </span>{' '}
      <span className="muted small num">{clock(now - Date.parse(agent.since))}</span>{' '}
      {agent.until && (
        <Chip tone={isOver ? 'bad' : 'gray'}>
          {isOver ? t('lead.over', { time: clock(now - Date.parse(agent.until)) }) : t('lead.until', { at: timeOf(agent.until) })}
        </Chip>
      )}
      {agent.reason && <span className="muted small"> {agent.reason}</span>}
    </span>
  );
}

const nearCeiling = 0.8;

function Today({ count, ceiling }: { count: number; ceiling: number }) {
  const { t } = useTranslation();
  if (count < ceiling * nearCeiling) return count;
  return (
    <Chip tone={count >= ceiling ? 'bad' : 'warn'} title={t('lead.ceilingHow', { ceiling })}>
      {t(count >= ceiling ? 'lead.tooMany' : 'lead.nearly', { count })}
    </Chip>
  );
}

/** How evenly the day's contacts lie on those who were at the desk: over all, and in each group, where one may carry what the whole hides. */
function Spread({ desk: { agents, groups } }: { desk: NowView }) {
  const { t } = useTranslation();
  const all = loadSpread(agents);
  if (!all) return null;
  const within = groups.flatMap((group) => {
    const spread = loadSpread(agents.map((agent) => inGroup(agent, group.id)));
    return spread ? [{ group, spread }] : [];
  });
  return (
    <div className="load-spread muted small num">
      <p title={t('lead.spreadFormula')}>{spreadWords(all)}</p>
      {groups.length > 1 && within.length > 0 && (
        <details>
          <summary>{t('lead.spreadIn')}</summary>
          <ul aria-label={t('lead.spreadIn')}>
            {within.map(({ group, spread }) => (
              <li key={group.id}>
                <b>{inLanguage(group)}</b> {spreadWords(spread)}
              </li>
            ))}
          </ul>
          <p>{t('lead.spreadFormula')}</p>
        </details>
      )}
    </div>
  );
}

/** What a group sees of a colleague: its own contacts, and whether they are there for it. */
const inGroup = ({ name, state, groups, todayIn }: Agent, group: string) => ({
  name,
  state: groups.includes(group) ? state : 'offline',
  today: todayIn.find((part) => part.group === group)?.count ?? 0,
});

function spreadWords(spread: LoadSpread): string {
  return i18next.t('lead.spread', {
    mean: spread.mean.toFixed(1),
    ...{ most: spread.most.today, busiest: spread.most.name, least: spread.least.today, idlest: spread.least.name },
    share: Math.round(spread.share * 100),
  });
}

/** Above how many contacts a day somebody has too much; who manages the settings changes it here. */
function Ceiling({ value }: { value: number }) {
  const { t } = useTranslation();
  const me = useMe();
  const [draft, setDraft] = useState(String(value));
  const save = useSave(['now'], () => api.put('/api/settings/load', { contactsPerDay: Number(draft) }));
  if (!may(me, 'settings.manage')) return null;
  return (
    <form className="ceiling small" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <label htmlFor="load-ceiling">{t('lead.ceiling')}</label>
      <input
        id="load-ceiling"
        className="input num"
        inputMode="numeric"
        pattern="[1-9][0-9]{0,3}"
        required
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      {draft !== String(value) && (
        <button type="submit" className="button small" disabled={save.isPending}>
          {t('lead.saveCeiling')}
        </button>
      )}
    </form>
  );
}
