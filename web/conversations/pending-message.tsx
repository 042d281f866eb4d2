import { useTranslation } from 'react-i18next';
import { useMe } from '../session.ts';
import { Avatar } from '../ui/pieces.tsx';
import { timeOf } from '../ui/times.ts';
import { MessageBody } from './bodies.tsx';
import { takeBack } from './draft.ts';
import { reachEnd } from './focus.ts';
import { discard, type Pending, resend } from './outbox.ts';

const waitingFor = { network: 'mark.waiting', space: 'mark.untilSpace', server: 'mark.untilServer' } as const;

/** A message that is not on the server's disk yet: pale, and with a way on when it failed. */
export function PendingMessage({ pending }: { pending: Pending }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <article className={`message mine pale ${pending.note ? 'note' : ''}`} aria-label={me.name}>
      <Avatar name={me.name} id={me.id} size="small" />
      <div className="message-body">
        <MessageBody kind={pending.kind} body={pending.shown} isNote={pending.note} author={me.name} quote={undefined} />
        <div className="meta num">
          {pending.state === 'failed' ? <Failure pending={pending} /> : timeOf(pending.at)}
          {pending.state === 'waiting' && <span>{`· ${t(waitingFor[pending.until ?? 'network'])}`}</span>}
          {pending.state === 'sending' && <span>{`· ${t('mark.sending')}`}</span>}
        </div>
      </div>
    </article>
  );
}

function Failure({ pending }: { pending: Pending }) {
  const { t } = useTranslation();
  const rewrite = () => {
    takeBack(pending.conversation, String(pending.shown.text), pending.note);
    discard(pending.id);
    reachEnd('composer');
  };
  return (
    <>
      <span className="failed">
        {t('chat.failed')} {pending.problem}
      </span>
      <button type="button" className="link" onClick={() => resend(pending.id)}>
        {t('chat.resend')}
      </button>
      {pending.kind === 'text' && (
        <button type="button" className="link" onClick={rewrite}>
          {t('check.edit')}
        </button>
      )}
      <button type="button" className="link" onClick={() => discard(pending.id)}>
        {t('common.remove')}
      </button>
    </>
  );
}
