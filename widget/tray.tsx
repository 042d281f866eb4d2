import { useRef, useState } from 'preact/hooks';
import { a, freshNews } from './alert-data.ts';
import { problemOf } from './api.ts';
import { useArrival, useChange } from './hooks.ts';
import { own, t } from './language.ts';
import { isLarge, turnLarge } from './large.ts';
import { Later } from './later.tsx';
import { leave, sendFiles } from './sending.ts';
import { keep, kept } from './storage.ts';
import { set } from './store.ts';
import './tray.css';
import './later-words.ts';

const guides = () => import('./guides-sheet.tsx').then((part) => part.GuidesSheet);
const alerts = () => import('./alerts-sheet.tsx').then((part) => part.AlertsSheet);

interface Props {
  canLeave: boolean;
  onDone(): void;
}

/** What is behind the plus: everything that is not typing. */
export function Tray({ canLeave, onDone }: Props) {
  const room = useRef<HTMLFieldSetElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [isSound, setSound] = useState(() => kept('sound') === 'on');
  const [isSure, setSure] = useState(false);
  const [sheet, setSheet] = useState<typeof guides | typeof alerts>();
  const [news, setNews] = useState(0);
  useArrival(
    () =>
      void freshNews().then(
        ({ length }) => setNews(length),
        () => undefined,
      ),
  );
  // It stands above what opened it: the keyboard goes on in it, also where it asks whether one is sure.
  useChange(isSure, () => room.current?.querySelector('button')?.focus());
  const toggleSound = () => {
    keep('sound', isSound ? null : 'on');
    setSound(!isSound);
  };
  const toggleLarge = () => {
    onDone();
    turnLarge(!isLarge()).catch((error) => set({ notice: problemOf(error).title }));
  };
  const finish = () => {
    onDone();
    void leave();
  };
  if (sheet) return <Later load={sheet} props={{ onClose: onDone }} />;
  if (isSure)
    return (
      <fieldset class="tray" ref={room} aria-label={t('leaveSure')}>
        <p>{t('leaveSure')}</p>
        <Choice label={t('leaveNo')} onPick={() => setSure(false)} />
        <Choice label={t('leaveYes')} onPick={finish} />
      </fieldset>
    );
  return (
    <fieldset class="tray" ref={room} aria-label={t('more')}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          sendFiles(event.currentTarget.files ?? []);
          onDone();
        }}
      />
      <Choice label={t('attach')} onPick={() => input.current?.click()} />
      <Choice label={t(isSound ? 'soundOff' : 'soundOn')} onPick={toggleSound} />
      <Choice
        label={isLarge() ? own('退出长辈模式', 'Usual letters') : own('长辈模式：大字、人工', 'Large letters, people only')}
        onPick={toggleLarge}
      />
      <Choice label={t('tryGuides')} onPick={() => setSheet(() => guides)} />
      <Choice label={news > 0 ? a('newOnes', { n: news }) : a('title')} onPick={() => setSheet(() => alerts)} />
      {canLeave && <Choice label={t('leave')} onPick={() => setSure(true)} />}
    </fieldset>
  );
}

function Choice({ label, onPick }: { label: string; onPick(): void }) {
  return (
    <button type="button" class="chip" onClick={onPick}>
      {label}
    </button>
  );
}
