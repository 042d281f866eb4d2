import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RiskFlagView } from '../../server/aftersales/risk/views.ts';
import { api } from '../api.ts';
import { useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';

const spans = [30, 90, 180, 365] as const;
type Act = 'confirmation' | 'dismissal' | 'lifting';

/** What may be done with a flag now; each asks why. */
export function RiskActs({ flag }: { flag: RiskFlagView }) {
  const { t } = useTranslation();
  const me = useMe();
  const [act, setAct] = useState<Act>();
  if (act) return <ActForm flag={flag} act={act} onEnd={() => setAct(undefined)} />;
  if (flag.state === 'confirmed') {
    return (
      <button type="button" className="button small" onClick={() => setAct('lifting')}>
        {t('risk.lifting')}
      </button>
    );
  }
  if (flag.state !== 'raised') return flag.decidedBy?.name ?? '—';
  const isOwn = flag.raisedBy?.id === me.id;
  return (
    <span className="task-acts">
      {(['confirmation', 'dismissal'] as const).map((each) => (
        <button
          key={each}
          type="button"
          className="button small"
          disabled={isOwn}
          title={isOwn ? t('risk.needsAnother') : undefined}
          onClick={() => setAct(each)}
        >
          {t(`risk.${each}`)}
        </button>
      ))}
    </span>
  );
}

function ActForm({ flag, act, onEnd }: { flag: RiskFlagView; act: Act; onEnd(): void }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [days, setDays] = useState<number>(90);
  const body = act === 'confirmation' ? { note: note.trim(), days } : { note: note.trim() };
  const save = useSave(['risk'], () => api.post(`/api/risk-flags/${flag.id}/${act}`, body), onEnd);
  return (
    <form className="task-note" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <input
        className="input"
        value={note}
        maxLength={500}
        required
        // biome-ignore lint/a11y/noAutofocus: it was just asked for
        autoFocus
        placeholder={t('risk.noteHow')}
        aria-label={t('risk.noteHow')}
        onChange={(event) => setNote(event.target.value)}
      />
      {act === 'confirmation' && (
        <select
          className="input auto"
          value={days}
          aria-label={t('risk.forDays')}
          onChange={(event) => setDays(Number(event.target.value))}
        >
          {spans.map((each) => (
            <option key={each} value={each}>
              {t('risk.days', { count: each })}
            </option>
          ))}
        </select>
      )}
      <button type="submit" className="button small primary" disabled={save.isPending || note.trim() === ''}>
        {t(`risk.${act}`)}
      </button>
      <button type="button" className="button small" onClick={onEnd}>
        {t('common.cancel')}
      </button>
    </form>
  );
}
