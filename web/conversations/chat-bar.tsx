import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { wordFor } from '../language.ts';
import { Icon } from '../ui/icons.tsx';
import { Chip, KeyCap } from '../ui/pieces.tsx';
import { usePart } from '../ui/store.ts';
import { usePhone } from '../ui/use-media.ts';
import { hasClocks } from './clock-line.tsx';
import type { Panel } from './panel.ts';
import { presence } from './presence.ts';
import { refusals } from './refusals.ts';
import { useChatSearch } from './search.ts';
import { StateChip } from './state-chip.tsx';
import { TakeOver } from './take-over.tsx';
import { customerName, inLanguage } from './words.ts';

interface ChatBarProps {
  view: ConversationView;
  panel: Panel;
  isNote: boolean;
  act: { note(): void; transfer(): void; consult(): void; task(): void; snooze(): void; end(): void };
  onSide: (() => void) | undefined;
}

export function ChatBar({ view, panel, isNote, act, onSide }: ChatBarProps) {
  const { t } = useTranslation();
  const { change } = useChatSearch();
  const isPhone = usePhone();
  const refused = refusals(view);
  return (
    <header className="bar">
      {isPhone && (
        <button type="button" className="icon-button" aria-label={t('chat.back')} onClick={() => change({ c: undefined })}>
          <Icon name="back" />
        </button>
      )}
      <h2>{customerName(view.customer)}</h2>
      {view.customer.tier && <Chip tone="ok">{wordFor('tier', view.customer.tier)}</Chip>}
      {view.group && <Chip>{[inLanguage(view.group), view.agent?.name].filter(Boolean).join(' · ')}</Chip>}
      {view.isBegun && <Chip tone="info">{t('chat.begun')}</Chip>}
      <Owner view={view} />
      {!view.snoozedUntil && !hasClocks(view) && <StateChip view={view} />}
      <Lookers id={view.id} />
      <div className="bar-acts">
        <TakeOver view={view} />
        <BarButton name={t('chat.note')} shortcut="KeyN" refused={refused.note} isPressed={isNote} onClick={act.note} />
        <BarButton
          name={t('chat.transfer')}
          shortcut="KeyT"
          refused={refused.transfer}
          isPressed={panel === 'transfer'}
          onClick={act.transfer}
        />
        <BarButton name={t('consult.act')} shortcut="KeyA" refused={refused.note} isPressed={panel === 'consult'} onClick={act.consult} />
        <BarButton name={t('task.make')} shortcut="KeyP" refused={undefined} isPressed={panel === 'task'} onClick={act.task} />
        <BarButton name={t('snooze.act')} shortcut="KeyS" refused={refused.snooze} isPressed={panel === 'snooze'} onClick={act.snooze} />
        <BarButton
          name={t(view.state === 'wrap_up' ? 'chat.wrapUp' : 'chat.end')}
          shortcut="KeyE"
          refused={refused.wrap_up}
          isPressed={panel === 'wrap-up'}
          onClick={act.end}
          isPrimary
        />
      </div>
      {onSide && (
        <button type="button" className="icon-button" aria-label={t('chat.side')} onClick={onSide}>
          <Icon name="person" />
        </button>
      )}
    </header>
  );
}

interface BarButtonProps {
  name: string;
  shortcut: string;
  refused: string | undefined;
  isPressed: boolean;
  isPrimary?: boolean;
  onClick(): void;
}

/** A button that says why it cannot be pressed instead of going away. */
function BarButton({ name, shortcut, refused, isPressed, isPrimary = false, onClick }: BarButtonProps) {
  const isPhone = usePhone();
  return (
    <Why reason={refused}>
      <button
        type="button"
        className={`button small ${isPrimary && !refused ? 'primary' : ''}`}
        aria-disabled={refused !== undefined}
        aria-pressed={isPressed}
        onClick={() => !refused && onClick()}
      >
        {name}
        {!isPhone && <KeyCap code={shortcut} />}
      </button>
    </Why>
  );
}

export function Why({ reason, children }: { reason: string | undefined; children: ReactNode }) {
  return reason ? <Tooltip title={reason}>{children}</Tooltip> : children;
}

function Lookers({ id }: { id: string }) {
  const { t } = useTranslation();
  const people = usePart(presence, (all) => all.lookers[id]);
  if (!people || people.length === 0) return null;
  return <span className="lookers">{t('chat.lookers', { names: people.map((each) => each.name).join(t('common.and')) })}</span>;
}

/** Who answered first and stays responsible, and how often it went on; where the room is short the whole stands in the hint. */
function Owner({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  const first = view.owner && view.owner.id !== view.agent?.id && t('owner.chip', { name: view.owner.name });
  const words = [first, view.transfers > 0 && t('owner.transfers', { count: view.transfers })].filter(Boolean).join(' · ');
  if (!words) return null;
  return <Chip title={`${words}\n${t('owner.how')}`}>{words}</Chip>;
}
