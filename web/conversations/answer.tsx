import { useTranslation } from 'react-i18next';
import type { ConversationView } from '../../server/conversations/views.ts';
import { useMe } from '../session.ts';
import { useKeys } from '../ui/keys.ts';
import { KeyCap } from '../ui/pieces.tsx';
import { clock, useNow } from '../ui/times.ts';
import { useAnswer } from './offers.tsx';
import { refusals } from './refusals.ts';
import { isWaiting } from './screen.ts';

const wordOf = ({ state }: ConversationView) =>
  state === 'missed' || state === 'assistant' ? state : state === 'offered' ? 'elsewhere' : 'queued';

/** Above the composer of a conversation that nobody serves: whose turn it is, and taking it. */
export function Answer({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  const { accept, refuse, isBusy } = useAnswer(view.id);
  const me = useMe();
  const isMine = view.offer?.agent === me.id;
  const refused = refusals(view).accept;
  const isOpen = (isWaiting(view.state) || view.state === 'assistant') && !view.agent;
  // What is offered to me is taken by the offers' own key.
  useKeys(isOpen && !isMine && !refused ? [['KeyY', () => !isBusy && accept()]] : []);
  if (!isOpen) return null;
  return (
    <div className="banner">
      <span className="spread">{isMine ? <OfferWords view={view} /> : t(`answer.${wordOf(view)}`)}</span>
      {isMine && (
        <button type="button" className="button" disabled={isBusy} onClick={refuse}>
          {t('offer.refuse')}
        </button>
      )}
      <button type="button" className="button primary" disabled={isBusy || Boolean(refused)} title={refused} onClick={accept}>
        {t(isMine ? 'offer.accept' : 'answer.take')}
        {!refused && <KeyCap code="KeyY" />}
      </button>
    </div>
  );
}

function OfferWords({ view }: { view: ConversationView }) {
  const { t } = useTranslation();
  const left = Date.parse(view.offer?.expiresAt ?? '') - useNow();
  return <span className="num">{t('answer.offered', { left: clock(left) })}</span>;
}
