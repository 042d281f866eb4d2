import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { outOfSpace, signedOut } from '../api.ts';
import { noticed, spoken } from '../conversations/notices.ts';
import { Offers } from '../conversations/offers.tsx';
import { waitingQuery } from '../conversations/queries.ts';
import { keepPushes } from '../conversations/web-push.ts';
import { noticesQuery } from '../departments/bulletin-queries.ts';
import { HandoverAlarms } from '../departments/handover-alarms.tsx';
import { NoticeAlarms } from '../departments/notice-alarms.tsx';
import { TicketAlarms } from '../departments/ticket-alarms.tsx';
import { type FeedState, feedState } from '../feed.ts';
import { stopLive } from '../live.ts';
import { may, settingsOf, useMe } from '../session.ts';
import { Alarms } from '../tasks/alarms.tsx';
import { taskCountsQuery } from '../tasks/queries.ts';
import { PeakLine } from '../team/peak-line.tsx';
import { SeatMenu } from '../team/seat-menu.tsx';
import { SeatNotice } from '../team/seat-notice.tsx';
import { CommandKey } from './command-key.tsx';
import { DemoLine } from './demo-line.tsx';
import { Icon } from './icons.tsx';
import { KeySheet } from './key-sheet.tsx';
import { pages } from './pages.ts';
import { PreviewLine } from './preview-line.tsx';
import { useStore } from './store.ts';
import { usePhone } from './use-media.ts';

export function Shell() {
  const me = useMe();
  const isOut = useStore(signedOut);
  const navigate = useNavigate();
  useEffect(() => {
    if (!isOut) return;
    stopLive();
    void navigate({ to: '/sign-in', search: { to: undefined } });
  }, [isOut, navigate]);
  useEffect(keepPushes, []);
  const opened = useStore(noticed);
  useEffect(() => {
    if (!opened) return;
    noticed.set(undefined);
    void navigate({ to: '/chats', search: { c: opened } });
  }, [opened, navigate]);
  return (
    <div className="shell">
      <div style={{ gridColumn: '1 / -1' }}>
        <LineState />
        <SeatNotice />
        <PeakLine />
        {me.preview && <PreviewLine role={me.preview} />}
        {me.shop.demo && <DemoLine />}
      </div>
      <Rail />
      <div className="shell-page">
        <Outlet />
      </div>
      <Offers />
      <Alarms />
      <TicketAlarms />
      <NoticeAlarms />
      <HandoverAlarms />
      <Spoken />
      <KeySheet />
      <CommandKey />
    </div>
  );
}

function Rail() {
  const { t } = useTranslation();
  const me = useMe();
  const isPhone = usePhone();
  const section = settingsOf(me);
  const path = useLocation({ select: (at) => at.pathname });
  const railLink = (held: readonly string[]) => (held.some((each) => path.startsWith(each)) ? 'rail-link active' : 'rail-link');
  const waiting = useQuery(waitingQuery).data?.counts.waiting ?? 0;
  const dueToday = useQuery({ ...taskCountsQuery, enabled: may(me, 'conversations.answer') }).data?.today ?? 0;
  const toRead = useQuery(noticesQuery('mine')).data?.unread ?? 0;
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) 知客` : '知客';
  }, [waiting]);
  const allowed = pages.filter((page) => !('needs' in page) || may(me, page.needs));
  // A phone has room for three pages and the seat; the others are in the seat's menu.
  const shown = isPhone ? allowed.slice(0, 3) : allowed;
  return (
    <nav className="rail" aria-label={t('rail.name')}>
      <div className="logo" aria-hidden="true">
        知
      </div>
      {shown.map((page) => (
        <Link key={page.to} to={page.to} search={{}} className={railLink('holds' in page ? page.holds : [])}>
          <Icon name={page.icon} size={20} />
          {t(`rail.${page.name}`)}
          {page.name === 'tasks' && dueToday > 0 && (
            <b className="badge num">
              {dueToday > 99 ? '99+' : dueToday}
              <span className="unseen">{t('task.badge')}</span>
            </b>
          )}
          {page.name === 'departments' && toRead > 0 && (
            <b className="badge num">
              {toRead}
              <span className="unseen">{t('procedure.badge')}</span>
            </b>
          )}
          {page.name === 'chats' && waiting > 0 && (
            <b className="badge num">
              {waiting > 99 ? '99+' : waiting}
              <span className="unseen">{t('rail.waiting')}</span>
            </b>
          )}
        </Link>
      ))}
      {!isPhone && section && (
        <Link to="/settings/$section" params={{ section }} className={railLink(['/settings'])}>
          <Icon name="settings" size={20} />
          {t('rail.settings')}
        </Link>
      )}
      <SeatMenu hidden={isPhone ? allowed.slice(3) : []} />
    </nav>
  );
}

const grace = 800;
const thanks = 3000;

/** Says that the screen may be old, and for a moment that it is not any more. A blink of the line says nothing. */
function LineState() {
  const { t } = useTranslation();
  const state = useStore(feedState);
  const [shown, setShown] = useState<FeedState | 'back'>('live');
  useEffect(() => {
    if (state === 'behind') {
      const timer = setTimeout(() => setShown('behind'), grace);
      return () => clearTimeout(timer);
    }
    setShown((before) => (before === 'behind' ? 'back' : before));
    const timer = setTimeout(() => setShown('live'), thanks);
    return () => clearTimeout(timer);
  }, [state]);
  const isFull = useStore(outOfSpace);
  return (
    <div role="status">
      {isFull && <div className="line-state">{t('line.full')}</div>}
      {shown === 'behind' && <div className="line-state">{t('line.behind')}</div>}
      {shown === 'back' && <div className="line-state back">{t('line.back')}</div>}
    </div>
  );
}

function Spoken() {
  const words = useStore(spoken);
  return (
    <div className="unseen" aria-live="polite">
      {words}
    </div>
  );
}
