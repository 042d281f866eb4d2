import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sendMessage } from '../conversations/outbox.ts';
import type { useModelHelp } from './use-model-help.ts';

interface PenResultProps {
  help: ReturnType<typeof useModelHelp>;
  conversation: string;
  onDone(): void;
}

/** What the model came up with: nothing of it is sent before somebody has read it and sends it. */
export function PenResult({ help, conversation, onDone }: PenResultProps) {
  const { t } = useTranslation();
  const { before, summary, drafted } = help;
  if (before !== undefined)
    return (
      <div className="model-result" role="status">
        <p>{t('modelHelp.done')}</p>
        <div className="model-acts">
          <button type="button" className="button" onClick={help.undo}>
            {t('modelHelp.undo')}
          </button>
        </div>
      </div>
    );
  if (summary !== undefined)
    return (
      <div className="model-result" role="status">
        <p className="model-words">{summary}</p>
        <div className="model-acts">
          <button
            type="button"
            className="button primary"
            onClick={() => {
              sendMessage({
                conversation,
                note: true,
                replyTo: null,
                kind: 'text',
                body: { text: summary },
                shown: { text: summary },
                mentions: [],
              });
              help.clear();
              onDone();
            }}
          >
            {t('modelHelp.asNote')}
          </button>
        </div>
      </div>
    );
  if (!drafted?.text) return null;
  return (
    <div className="model-result" role="status">
      <p className="model-words">{drafted.text}</p>
      <b className="small">{t('modelHelp.sources')}</b>
      <ul className="model-sources small">
        {drafted.sources.map(({ place, kind, id, number, title }) => (
          <li key={id}>
            <span className="num">[{place}]</span>{' '}
            {kind === 'article' ? (
              <Link to="/knowledge/$id" params={{ id }} target="_blank">
                {number} {title}
              </Link>
            ) : (
              title
            )}
          </li>
        ))}
      </ul>
      <div className="model-acts">
        <button type="button" className="button primary" onClick={() => [help.insert(drafted), onDone()]}>
          {t('modelHelp.insert')}
        </button>
      </div>
    </div>
  );
}
