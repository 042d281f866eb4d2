import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpenAt, timeAt } from '../../common/business-time.ts';
import { type Arrival, greetingFor, greetingIn, ownSite } from '../../common/greetings.ts';
import type { Values } from '../../common/quick-replies.ts';
import { Field } from '../ui/field.tsx';
import { Time } from './calendar-ranges.tsx';
import { inkOn, isColor } from './color.ts';
import type { Shop } from './queries.ts';
import { tierOf } from './tier-words.ts';

/** What a customer will see, while it is being chosen: at which time, of which tier, on which site. */
export function ShopPreview({ shop }: { shop: Shop }) {
  const { t, i18n } = useTranslation();
  const [now] = useState(() => new Date());
  const calendar = { timeZone: shop.timeZone, week: shop.hours, special: shop.specialDays };
  const [arrival, setArrival] = useState<Arrival>(() => ({
    ...{ site: ownSite, tier: null },
    ...{ isOpen: isOpenAt(calendar, now), time: timeAt(calendar, now) },
  }));
  const [isKnown, setKnown] = useState(false);
  const isEnglish = i18n.language === 'en';
  const name = (isEnglish && shop.nameEn) || shop.name;
  const customer = { 'customer.name': t('replies.sample.customer'), 'customer.honorific': t('replies.sample.honorific') };
  const values: Values = { 'shop.name': name, ...(isKnown ? customer : {}) };
  const color = isColor(shop.color) ? shop.color : '#000000';
  const own = { color: inkOn(color), background: color };
  const { words, which } = useGreeting(shop, arrival, values);
  return (
    <figure className="shop-preview">
      <figcaption className="muted small" style={{ marginBottom: 8 }}>
        {t('shop.preview')}
      </figcaption>
      <div className="widget-preview">
        <header style={own}>{name}</header>
        <p>{words ?? <span className="muted">{t('greetings.empty')}</span>}</p>
        <p className="own" style={own}>
          {t('shop.previewAsk')}
        </p>
      </div>
      {shop.greetings.length > 0 && (
        <fieldset className="greeting">
          <legend>{t('greetings.who')}</legend>
          <p className="small" role="status">
            {t('greetings.says', { which })}
          </p>
          <Whose arrival={arrival} sites={shop.sites} onChange={setArrival} />
          <label>
            <input type="checkbox" checked={isKnown} onChange={(event) => setKnown(event.target.checked)} /> {t('greetings.known')}
          </label>
        </fieldset>
      )}
    </figure>
  );
}

/** As the server chooses, on a day without peak. */
function useGreeting(shop: Shop, arrival: Arrival, values: Values): { words: string | undefined; which: string } {
  const { t, i18n } = useTranslation();
  const usual = { words: greetingIn(shop.greeting, values), which: t('greetings.usual') };
  const inLanguage = (language: 'text' | 'textEn') => {
    const found = greetingFor(shop.greetings, arrival, language, values);
    return found && { words: found.words, which: t('greetings.one', { n: found.place + 1 }) };
  };
  if (i18n.language !== 'en') return inLanguage('text') ?? usual;
  const english = greetingIn(shop.greetingEn, values);
  return inLanguage('textEn') ?? (english ? { ...usual, words: english } : (inLanguage('text') ?? usual));
}

interface WhoseProps {
  arrival: Arrival;
  sites: string[];
  onChange(arrival: Arrival): void;
}

function Whose({ arrival, sites, onChange }: WhoseProps) {
  const { t } = useTranslation();
  const [tier, setTier] = useState('');
  return (
    <>
      <div className="range">
        <select
          className="input"
          aria-label={t('greetings.hours')}
          value={arrival.isOpen ? 'open' : 'closed'}
          onChange={(event) => onChange({ ...arrival, isOpen: event.target.value === 'open' })}
        >
          <option value="open">{t('greetings.hours_open')}</option>
          <option value="closed">{t('greetings.hours_closed')}</option>
        </select>
        <Time label={t('greetings.time')} value={arrival.time} onChange={(time) => onChange({ ...arrival, time })} />
      </div>
      <Field
        name={t('greetings.tier')}
        value={tier}
        maxLength={40}
        onChange={(word) => [setTier(word), onChange({ ...arrival, tier: tierOf(word.trim()) || null })]}
      />
      {sites.length > 0 && (
        <label className="field">
          <span>{t('greetings.site')}</span>
          <select className="input" value={arrival.site} onChange={(event) => onChange({ ...arrival, site: event.target.value })}>
            <option value={ownSite}>{t('greetings.ownSite')}</option>
            {sites.map((site) => (
              <option key={site}>{site}</option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
