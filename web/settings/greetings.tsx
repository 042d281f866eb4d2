import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Greeting, greetingHours, greetingVariables, ownSite } from '../../common/greetings.ts';
import { Field } from '../ui/field.tsx';
import { followFocus } from '../ui/follow-focus.ts';
import { MoveButtons } from '../ui/move-buttons.tsx';
import { Time } from './calendar-ranges.tsx';
import { Checks } from './checks.tsx';
import { tiersOf, wordsOfTiers } from './tier-words.ts';

const most = 30;
const blank: Greeting = { text: '', textEn: '', sites: [], hours: 'any', part: null, tiers: [] };

interface GreetingsProps {
  greetings: Greeting[];
  sites: string[];
  onChange(greetings: Greeting[]): void;
}

/** Greetings for some customers: where the chat stands, when, and of which tier they are. */
export function Greetings({ greetings, sites, onChange }: GreetingsProps) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-label={t('greetings.title')}>
      <h3>{t('greetings.title')}</h3>
      <p className="muted small">{t('greetings.how')}</p>
      {greetings.length === 0 && <p className="small">{t('greetings.none')}</p>}
      {greetings.map((greeting, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a greeting is known by its place until it is saved
        <fieldset key={place} className="greeting">
          <legend>{t('greetings.one', { n: place + 1 })}</legend>
          <One greeting={greeting} n={place + 1} sites={sites} onChange={(next) => onChange(greetings.with(place, next))} />
          <p className="greeting-acts">
            <MoveButtons
              list={greetings}
              at={place}
              onChange={onChange}
              up={t('greetings.up', { n: place + 1 })}
              down={t('greetings.down', { n: place + 1 })}
            />
            <button
              type="button"
              className="link"
              aria-label={t('greetings.remove', { n: place + 1 })}
              onClick={(event) => [followFocus(event.currentTarget, 0), onChange(greetings.toSpliced(place, 1))]}
            >
              {t('common.remove')}
            </button>
          </p>
        </fieldset>
      ))}
      <p>
        <button type="button" className="link" disabled={greetings.length >= most} onClick={() => onChange([...greetings, blank])}>
          {t('greetings.add')}
        </button>
      </p>
    </section>
  );
}

interface OneProps {
  greeting: Greeting;
  n: number;
  sites: string[];
  onChange(greeting: Greeting): void;
}

function One({ greeting, n, sites, onChange }: OneProps) {
  const { t } = useTranslation();
  const set = (part: Partial<Greeting>) => onChange({ ...greeting, ...part });
  // A site that is no longer allowed stays to be unticked.
  const known = [ownSite, ...new Set([...sites, ...greeting.sites.filter((site) => site !== ownSite)])];
  return (
    <>
      <Field name={t('greetings.text')} value={greeting.text} maxLength={300} rows={2} required onChange={(text) => set({ text })} />
      <Field name={t('greetings.textEn')} value={greeting.textEn} maxLength={300} rows={2} onChange={(textEn) => set({ textEn })} />
      <p className="insert-line">
        {greetingVariables.map((name) => (
          <button
            key={name}
            type="button"
            className="link small"
            aria-label={`${t('greetings.insertIn', { n })} ${t(`variable.${name}`)}`}
            onClick={() => set({ text: `${greeting.text}{{${name}}}`, textEn: greeting.textEn && `${greeting.textEn}{{${name}}}` })}
          >
            {t('greetings.insert')} {t(`variable.${name}`)}
          </button>
        ))}
      </p>
      <label className="field">
        <span>{t('greetings.hours')}</span>
        <select className="input" value={greeting.hours} onChange={(event) => set({ hours: event.target.value as Greeting['hours'] })}>
          {greetingHours.map((hours) => (
            <option key={hours} value={hours}>
              {t(`greetings.hours_${hours}`)}
            </option>
          ))}
        </select>
      </label>
      <div className="range">
        <label>
          <input
            type="checkbox"
            checked={greeting.part !== null}
            onChange={(event) => set({ part: event.target.checked ? { from: '06:00', to: '11:00' } : null })}
          />{' '}
          {t('greetings.partly')}
        </label>
        {greeting.part && <Part n={n} part={greeting.part} onChange={(part) => set({ part })} />}
      </div>
      <Tiers tiers={greeting.tiers} onChange={(tiers) => set({ tiers })} />
      {known.length > 1 && (
        <>
          <Checks
            name={t('greetings.sites')}
            options={known.map((site) => ({ id: site, name: site === ownSite ? t('greetings.ownSite') : site }))}
            picked={greeting.sites}
            onChange={(picked) => set({ sites: picked })}
          />
          <span className="hint">{t('greetings.sitesHow')}</span>
        </>
      )}
    </>
  );
}

type Range = NonNullable<Greeting['part']>;

function Part({ n, part, onChange }: { n: number; part: Range; onChange(part: Range): void }) {
  const { t } = useTranslation();
  return (
    <>
      <Time label={t('greetings.from', { n })} value={part.from} onChange={(from) => onChange({ ...part, from })} />
      <span aria-hidden="true">–</span>
      <Time label={t('greetings.to', { n })} value={part.to} onChange={(to) => onChange({ ...part, to })} />
    </>
  );
}

/** Kept as it is typed: a comma at the end would vanish under the fingers. */
function Tiers({ tiers, onChange }: { tiers: string[]; onChange(tiers: string[]): void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => wordsOfTiers(tiers));
  const shown = String(tiersOf(typed)) === String(tiers) ? typed : wordsOfTiers(tiers);
  const set = (words: string) => [setTyped(words), onChange(tiersOf(words))];
  return <Field name={t('greetings.tiers')} hint={t('greetings.tiersHow')} value={shown} maxLength={400} onChange={set} />;
}
