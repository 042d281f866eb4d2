import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canBePushed } from '../../common/browser-push.ts';
import { isBreak, ownSeatStates, type SeatState } from '../../common/conversation.ts';
import { api } from '../api.ts';
import { allowDesktop, noticeChoice } from '../conversations/notices.ts';
import { startPushes, stopPushes } from '../conversations/web-push.ts';
import { chooseLanguage, type Language } from '../language.ts';
import { stopLive } from '../live.ts';
import { queries } from '../query-client.ts';
import { setMe, settingsOf, useMe } from '../session.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { keySheet } from '../ui/key-sheet.tsx';
import type { pages } from '../ui/pages.ts';
import { Avatar } from '../ui/pieces.tsx';
import { chooseScheme, scheme, schemes } from '../ui/scheme.ts';
import { useStore } from '../ui/store.ts';
import { clock, useNow } from '../ui/times.ts';
import { usePhone } from '../ui/use-media.ts';
import { useProblem } from '../ui/use-problem.ts';
import { dotOf } from './seat-dot.ts';

interface HiddenPage {
  to: string;
  icon: IconName;
  name: (typeof pages)[number]['name'];
}

/** The avatar: the state of this seat, and what is this person's own choice. */
export function SeatMenu({ hidden }: { hidden: HiddenPage[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const isPhone = usePhone();
  const state = t(`seat.${me.seat.state}`);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement={isPhone ? 'topRight' : 'rightBottom'}
      content={<Menu hidden={hidden} close={() => setOpen(false)} />}
    >
      <button type="button" className="seat-button" aria-expanded={isOpen} title={`${me.name} · ${state}`}>
        <Avatar name={me.name} id={me.id} size="small" mark={<i className={`seat-dot ${dotOf(me.seat.state)}`} />} />
        <span className="unseen">{t('seat.menu', { name: me.name, state })}</span>
      </button>
    </Popover>
  );
}

function Menu({ hidden, close }: { hidden: HiddenPage[]; close(): void }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <div className="seat-menu">
      <h2>{me.name}</h2>
      <SeatSince />
      <SeatStates />
      {hidden.length > 0 && (
        <div className="menu-list">
          {hidden.map((page) => (
            <Link key={page.to} to={page.to} search={{}} className="menu-item" onClick={close}>
              <Icon name={page.icon} />
              {t(`rail.${page.name}`)}
            </Link>
          ))}
        </div>
      )}
      <OwnChoices close={close} />
    </div>
  );
}

function SeatSince() {
  const { t } = useTranslation();
  const { seat } = useMe();
  const now = useNow();
  return (
    <p className="muted small num">
      {t(`seat.${seat.state}` as 'seat.online')} {clock(now - Date.parse(seat.since))}
    </p>
  );
}

function SeatStates() {
  const { t } = useTranslation();
  const me = useMe();
  const showProblem = useProblem();
  const [minutes, setMinutes] = useState(0);
  const change = useMutation({
    mutationFn: (state: SeatState) => api.put('/api/me/seat', { state, ...(minutes > 0 && isBreak(state) ? { minutes } : {}) }),
    onSuccess: (_reply, state) => {
      const until = minutes > 0 && isBreak(state) ? new Date(Date.now() + minutes * 60_000).toISOString() : null;
      setMe({ ...me, seat: { state, since: new Date().toISOString(), until } });
    },
    onError: showProblem,
  });
  return (
    <div className="menu-list" role="menu" aria-label={t('seat.choose')}>
      {ownSeatStates.map((state) => (
        <button
          key={state}
          type="button"
          role="menuitemradio"
          aria-checked={state === me.seat.state}
          className="menu-item"
          onClick={() => change.mutate(state)}
        >
          <i className={`seat-dot ${dotOf(state)} inline`} />
          {t(`seat.${state}`)}
        </button>
      ))}
      <label className="menu-item" style={{ gridColumn: '1 / -1' }}>
        {t('lead.planned')}
        <select className="input" value={minutes} onChange={(event) => setMinutes(Number(event.target.value))}>
          <option value={0}>{t('lead.unplanned')}</option>
          {plannedMinutes.map((count) => (
            <option key={count} value={count}>
              {t('time.minutes', { count })}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

const plannedMinutes = [5, 10, 15, 30, 45, 60, 90];

function OwnChoices({ close }: { close(): void }) {
  const { t } = useTranslation();
  const me = useMe();
  const section = settingsOf(me);
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => api.delete('/api/session'),
    onSettled: () => {
      stopLive();
      queries.clear();
      void navigate({ to: '/sign-in', search: { to: undefined } });
    },
  });
  return (
    <div className="menu-list">
      <LanguageChoice />
      <SchemeChoice />
      <NoticeChoices />
      <button type="button" className="menu-item" onClick={() => [close(), keySheet.set(true)]}>
        {t('keys.title')}
      </button>
      <Link to="/settings/$section" params={{ section: 'me' }} className="menu-item" onClick={close}>
        {t('settings.me')}
      </Link>
      {section && (
        <Link to="/settings/$section" params={{ section }} className="menu-item" onClick={close}>
          {t('rail.settings')}
        </Link>
      )}
      <button type="button" className="menu-item" onClick={() => signOut.mutate()}>
        {t('signIn.out')}
      </button>
    </div>
  );
}

function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const other: Language = i18n.language === 'en' ? 'zh-CN' : 'en';
  const choose = async () => {
    await chooseLanguage(other);
    setMe({ ...me, language: other });
    await api.patch('/api/me', { language: other });
  };
  return (
    <button type="button" className="menu-item" lang={other} onClick={() => void choose()}>
      {t('common.otherLanguage')}
    </button>
  );
}

function SchemeChoice() {
  const { t } = useTranslation();
  const chosen = useStore(scheme);
  return (
    <fieldset className="choices" style={{ padding: '4px 8px' }}>
      <legend className="unseen">{t('scheme.choose')}</legend>
      {schemes.map((each) => (
        <label key={each} className="choice">
          <input type="radio" name="scheme" checked={chosen === each} onChange={() => chooseScheme(each)} />
          <span>{t(`scheme.${each}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function PushChoice() {
  const { t } = useTranslation();
  const { push } = useStore(noticeChoice);
  const { message } = App.useApp();
  const change = useMutation({
    mutationFn: async () => (push ? stopPushes() : startPushes()),
    onSuccess: (outcome) => outcome && outcome !== 'done' && void message.warning(t(`notice.${outcome}`), 6),
    onError: useProblem(),
  });
  return (
    <label className="menu-item" title={t('notice.pushHint')}>
      <input type="checkbox" checked={push} disabled={change.isPending} onChange={() => change.mutate()} />
      {t('notice.push')}
    </label>
  );
}

function NoticeChoices() {
  const { t } = useTranslation();
  const chosen = useStore(noticeChoice);
  const desktop = () => (chosen.desktop ? noticeChoice.set({ ...chosen, desktop: false }) : void allowDesktop());
  return (
    <>
      <label className="menu-item">
        <input type="checkbox" checked={chosen.sound} onChange={() => noticeChoice.set({ ...chosen, sound: !chosen.sound })} />
        {t('notice.sound')}
      </label>
      <label className="menu-item">
        <input type="checkbox" checked={chosen.desktop} onChange={desktop} />
        {t('notice.desktop')}
      </label>
      {canBePushed() && <PushChoice />}
    </>
  );
}
