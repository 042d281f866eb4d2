import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { stages } from '../../common/conversation.ts';
import { tones } from '../../common/quick-replies.ts';
import { api } from '../api.ts';
import { tonesQuery } from '../conversations/reply-queries.ts';
import { useSave } from '../settings/save.ts';
import { Loaded } from '../ui/pieces.tsx';

/** The tone a quick reply begins with, by stage. */
export function DefaultTones() {
  const { t } = useTranslation();
  const query = useQuery(tonesQuery);
  const save = useSave<Record<string, string>>(['tones'], (next) => api.put('/api/settings/quick-reply-tones', next));
  return (
    <section className="paper stack">
      <h3>{t('replies.tones')}</h3>
      <p className="muted">{t('replies.tonesHow')}</p>
      <Loaded query={query} rows={1} height={40}>
        {(chosen) => (
          <div className="reply-fields">
            {stages.map((stage) => (
              <label key={stage} className="field">
                {t(`stage.${stage}`)}
                <select
                  className="input"
                  value={chosen[stage]}
                  disabled={save.isPending}
                  onChange={(event) => save.mutate({ ...chosen, [stage]: event.target.value })}
                >
                  {tones.map((tone) => (
                    <option key={tone} value={tone}>
                      {t(`tone.${tone}`)}
                    </option>
                  ))}
                </select>
              </label>
            ))}
          </div>
        )}
      </Loaded>
    </section>
  );
}
