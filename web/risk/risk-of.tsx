import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { likelyRisk, type RiskKind, riskKinds } from '../../common/risk.ts';
import type { CustomerRisk, RiskFlagView } from '../../server/aftersales/risk/views.ts';
import { api } from '../api.ts';
import '../i18n/page-words.ts';
import { useSave } from '../settings/save.ts';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { Chip } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import { riskOfQuery, signWords } from './queries.ts';

const isRunning = ({ state }: RiskFlagView) => state === 'raised' || state === 'confirmed';

/** What colleagues know of a customer's claims, and how to have somebody look; never shown to the customer. */
export function RiskOf({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(riskOfQuery(customer));
  if (!data) return null;
  const free = riskKinds.filter((kind) => !data.flags.some((flag) => isRunning(flag) && flag.kind === kind));
  return (
    <section className="stack" style={{ gap: 6 }} aria-label={t('risk.title')}>
      {data.flags.filter(isRunning).map((flag) => (
        <Flag key={flag.id} flag={flag} />
      ))}
      <Likely risk={data} kinds={free} />
      {free.length > 0 && <Raise customer={customer} kinds={free} />}
    </section>
  );
}

function Flag({ flag }: { flag: RiskFlagView }) {
  const { t } = useTranslation();
  const isConfirmed = flag.state === 'confirmed';
  return (
    <article className="note-paper small">
      <Chip tone={isConfirmed ? 'bad' : 'warn'}>{t(`risk.kind_${flag.kind}`)}</Chip> {t(`risk.state_${flag.state}`)}
      {flag.expiresAt && <span className="muted num"> · {t('risk.until', { at: dayAndTime(flag.expiresAt) })}</span>}
      <p style={{ margin: 0 }}>{[flag.words, signWords(flag.risk)].filter(Boolean).join(' · ')}</p>
      <p className="muted" style={{ margin: 0 }}>
        {t(isConfirmed ? 'risk.confirmedHow' : 'risk.raisedHow')}
      </p>
    </article>
  );
}

/** Told without being asked once it is much; nothing follows from it. */
function Likely({ risk: { risks }, kinds }: { risk: CustomerRisk; kinds: RiskKind[] }) {
  const { t } = useTranslation();
  return risks
    .filter(({ kind, score }) => score >= likelyRisk && kinds.includes(kind))
    .map((risk) => (
      <p key={risk.kind} className="note-paper small" style={{ margin: 0 }}>
        <b>{t('risk.score', { kind: t(`risk.kind_${risk.kind}`), score: risk.score })}</b> {signWords(risk)}
      </p>
    ));
}

function Raise({ customer, kinds }: { customer: string; kinds: RiskKind[] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setKind] = useState<RiskKind>();
  const [words, setWords] = useState('');
  const kind = chosen && kinds.includes(chosen) ? chosen : kinds[0];
  const raise = useSave(
    ['risk'],
    () => api.post(`/api/customers/${customer}/risk-flags`, { kind, words: words.trim() }),
    () => {
      setOpen(false);
      setWords('');
    },
  );
  return (
    <>
      <p hidden={isOpen}>
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {t('risk.raise')}
        </button>
      </p>
      {isOpen && (
        <InPlaceForm className="stack" onSubmit={(event) => [event.preventDefault(), raise.mutate()]}>
          <label className="field">
            {t('risk.kind')}
            <select className="input" value={kind} onChange={(event) => setKind(event.target.value as RiskKind)}>
              {kinds.map((each) => (
                <option key={each} value={each}>
                  {t(`risk.kind_${each}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            {t('risk.words')}
            <textarea
              className="input"
              rows={2}
              maxLength={500}
              required
              value={words}
              placeholder={t('risk.wordsHow')}
              onChange={(event) => setWords(event.target.value)}
            />
            <span className="hint">{t('risk.raisedHow')}</span>
          </label>
          <div className="form-end">
            <button type="button" className="button" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </button>
            <button type="submit" className="button primary" disabled={raise.isPending || words.trim() === ''}>
              {t('risk.ask')}
            </button>
          </div>
        </InPlaceForm>
      )}
    </>
  );
}
