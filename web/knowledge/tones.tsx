import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Stage, stages } from '../../common/conversation.ts';
import { type Tone, type ToneChoice, tones } from '../../common/quick-replies.ts';
import { api } from '../api.ts';
import { tonesQuery } from '../conversations/reply-queries.ts';
import { wordFor } from '../language.ts';
import { useSave } from '../settings/save.ts';
import { tierOf } from '../settings/tier-words.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';

/** The tone a quick reply begins with, by stage and by the customer's tier. */
export function DefaultTones() {
  const { t } = useTranslation();
  const query = useQuery(tonesQuery);
  const save = useSave<ToneChoice>(['tones'], (next) => api.put('/api/settings/quick-reply-tones', next));
  return (
    <section className="paper stack">
      <h3>{t('replies.tones')}</h3>
      <p className="muted">{t('replies.tonesHow')}</p>
      <Loaded query={query} rows={1} height={40}>
        {(chosen) => (
          <>
            <div className="reply-fields">
              {stages.map((stage) => (
                <ToneSelect
                  key={stage}
                  name={t(`stage.${stage}`)}
                  value={chosen[stage]}
                  isBusy={save.isPending}
                  onChange={(tone) => save.mutate({ ...chosen, [stage]: tone })}
                />
              ))}
            </div>
            <TierTones chosen={chosen} isBusy={save.isPending} onChange={(tiers) => save.mutate({ ...chosen, tiers })} />
          </>
        )}
      </Loaded>
    </section>
  );
}

interface ToneSelectProps {
  name: string;
  value: Tone;
  isBusy: boolean;
  onChange(tone: Tone): void;
}

function ToneSelect({ name, value, isBusy, onChange }: ToneSelectProps) {
  const { t } = useTranslation();
  return (
    <label className="field">
      {name}
      <select className="input" value={value} disabled={isBusy} onChange={(event) => onChange(event.target.value as Tone)}>
        {tones.map((tone) => (
          <option key={tone} value={tone}>
            {t(`tone.${tone}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

type Tiers = ToneChoice['tiers'];

/** Lines about tiers, in the order they count, and one to add. */
function TierTones({ chosen: { tiers }, isBusy, onChange }: { chosen: ToneChoice; isBusy: boolean; onChange(tiers: Tiers): void }) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="plain-list" aria-label={t('replies.tierTones')}>
        {tiers.map(({ tier, stage, tone }, place) => {
          const line = t('replies.tierTone', {
            tier: wordFor('tier', tier),
            stage: stage ? t(`stage.${stage}`) : t('replies.anyStage'),
            tone: t(`tone.${tone}`),
          });
          return (
            <li key={`${tier} ${stage}`}>
              {line}{' '}
              <button
                type="button"
                className="link"
                disabled={isBusy}
                aria-label={t('replies.removeTierTone', { line })}
                onClick={() => onChange(tiers.toSpliced(place, 1))}
              >
                {t('common.remove')}
              </button>
            </li>
          );
        })}
      </ul>
      <AddTier
        isBusy={isBusy}
        isFull={tiers.length >= 20}
        onAdd={(line) => onChange([...tiers.filter((each) => !isAbout(each, line)), line])}
      />
    </>
  );
}

/** Of two lines about the same tier and stage the later counts alone. */
const isAbout = (one: Tiers[number], other: Tiers[number]) => one.tier === other.tier && one.stage === other.stage;

function AddTier({ isBusy, isFull, onAdd }: { isBusy: boolean; isFull: boolean; onAdd(line: Tiers[number]): void }) {
  const { t } = useTranslation();
  const [tier, setTier] = useState('');
  const [stage, setStage] = useState('');
  const [tone, setTone] = useState<Tone>('warm');
  const add = () => {
    onAdd({ tier: tierOf(tier.trim()), stage: (stage || null) as Stage | null, tone });
    setTier('');
  };
  return (
    <form className="reply-fields" aria-label={t('replies.addTierTone')} onSubmit={(event) => [event.preventDefault(), add()]}>
      <Field name={t('replies.tier')} value={tier} onChange={setTier} required maxLength={40} />
      <label className="field">
        {t('replies.stage')}
        <select className="input" value={stage} onChange={(event) => setStage(event.target.value)}>
          <option value="">{t('replies.anyStage')}</option>
          {stages.map((each) => (
            <option key={each} value={each}>
              {t(`stage.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <ToneSelect name={t('replies.tone')} value={tone} isBusy={false} onChange={setTone} />
      <div className="form-end">
        <button type="submit" className="button" disabled={isBusy || isFull}>
          {t('replies.addTierTone')}
        </button>
      </div>
    </form>
  );
}
