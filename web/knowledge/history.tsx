import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wording } from '../../common/quick-replies.ts';
import { Loaded } from '../ui/pieces.tsx';
import { exactly } from '../ui/times.ts';
import { versionsQuery } from './queries.ts';

interface HistoryProps {
  id: string;
  current: number;
  onTake: ((wordings: Wording[]) => void) | undefined;
}

/** How a quick reply read before, who wrote it and when; an old version can be taken into the form again. */
export function ReplyHistory({ id, current, onTake }: HistoryProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({ ...versionsQuery(id), enabled: isOpen });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="link">{t('replies.history')}</summary>
      {isOpen && (
        <Loaded query={query} rows={2} height={40}>
          {({ items }) => (
            <ol className="versions">
              {items.map((version) => (
                <li key={version.version}>
                  <small className="muted num">
                    {t('replies.version', { version: version.version, who: version.by ?? '', at: exactly(version.at) })}
                  </small>
                  {version.wordings.map((wording) => (
                    <p key={`${wording.tone} ${wording.language}`}>{wording.text}</p>
                  ))}
                  {onTake && version.version !== current && (
                    <button type="button" className="link" onClick={() => onTake(version.wordings)}>
                      {t('replies.restore')}
                    </button>
                  )}
                </li>
              ))}
            </ol>
          )}
        </Loaded>
      )}
    </details>
  );
}
