import { useTranslation } from 'react-i18next';
import { contrast } from '../../common/color.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/pieces.tsx';
import { WholeField } from '../ui/whole-field.tsx';
import { inkOn, isColor } from './color.ts';
import { Greetings } from './greetings.tsx';
import type { Shop } from './queries.ts';
import { ShopPreview } from './shop-preview.tsx';
import { useShop, useShopChange } from './use-shop.ts';

export function ShopSettings() {
  const query = useShop();
  return (
    <Loaded query={query} rows={5} height={60}>
      {(shop) => <ShopForm shop={shop} />}
    </Loaded>
  );
}

/** Times an order has: each with the least and the most the shop may say. */
const clocks = [
  ['payMinutes', 30, 1440],
  ['confirmDays', 7, 15],
  ['shipHours', 1, 360],
] as const;

function ShopForm({ shop }: { shop: Shop }) {
  const { t } = useTranslation();
  const { draft, theirs, change, save, isSaving, isChanged } = useShopChange(shop);
  const now = (key: 'name' | 'nameEn' | 'warehouse' | 'returnAddress' | 'greeting' | 'greetingEn' | (typeof clocks)[number][0]) =>
    theirs[key] === undefined ? undefined : t('shop.theirs', { words: String(theirs[key]) });
  return (
    <div className="columns">
      <form className="paper" onSubmit={(event) => [event.preventDefault(), save()]}>
        <Field name={t('shop.name')} value={draft.name} wrong={now('name')} onChange={(name) => change({ name })} maxLength={60} required />
        <Field
          name={t('shop.nameEn')}
          value={draft.nameEn}
          wrong={now('nameEn')}
          onChange={(nameEn) => change({ nameEn })}
          maxLength={60}
        />
        <Field
          name={t('shop.warehouse')}
          hint={t('shop.warehouseHow')}
          value={draft.warehouse}
          wrong={now('warehouse')}
          onChange={(warehouse) => change({ warehouse })}
          maxLength={60}
        />
        <Field
          name={t('shop.returnAddress')}
          hint={t('shop.returnAddressHow')}
          value={draft.returnAddress}
          wrong={now('returnAddress')}
          onChange={(returnAddress) => change({ returnAddress })}
          maxLength={300}
          rows={3}
        />
        {clocks.map(([key, min, max]) => (
          <WholeField
            key={key}
            name={t(`shop.${key}`)}
            min={min}
            max={max}
            required
            value={draft[key]}
            wrong={now(key)}
            onChange={(value) => change({ [key]: value })}
          />
        ))}
        <Colour color={draft.color} onChange={(color) => change({ color })} />
        <Field
          name={t('shop.greeting')}
          value={draft.greeting}
          wrong={now('greeting')}
          onChange={(greeting) => change({ greeting })}
          maxLength={300}
          rows={2}
        />
        <Field
          name={t('shop.greetingEn')}
          value={draft.greetingEn}
          wrong={now('greetingEn')}
          onChange={(greetingEn) => change({ greetingEn })}
          maxLength={300}
          rows={2}
        />
        <Greetings greetings={draft.greetings} sites={draft.sites} onChange={(greetings) => change({ greetings })} />
        {theirs.greetings && (
          <p className="wrong small">{t('shop.theirs', { words: theirs.greetings.map(({ text }) => text).join(' · ') })}</p>
        )}
        <div className="form-end">
          <button
            type="submit"
            className="button primary"
            title={isChanged ? undefined : t('common.unchanged')}
            disabled={isSaving || !isChanged || !isColor(draft.color) || !draft.name.trim()}
          >
            {t('shop.save')}
          </button>
        </div>
      </form>
      <ShopPreview shop={draft} />
    </div>
  );
}

function Colour({ color, onChange }: { color: string; onChange(color: string): void }) {
  const { t } = useTranslation();
  const ratio = isColor(color) ? contrast(color, inkOn(color)) : undefined;
  const isPale = ratio !== undefined && ratio < 4.5;
  return (
    <div style={{ display: 'flex', gap: 8, alignItems: 'flex-start' }}>
      <div className="spread">
        <Field
          name={t('shop.color')}
          value={color}
          onChange={onChange}
          maxLength={7}
          hint={t('shop.colorHow')}
          wrong={ratio === undefined ? t('shop.colorWrong') : isPale ? t('shop.colorPale', { ratio: ratio.toFixed(1) }) : undefined}
        />
      </div>
      <input
        type="color"
        className="input"
        style={{ width: 48, marginTop: 26, padding: 2 }}
        value={isColor(color) ? color : '#000000'}
        aria-label={t('shop.colorPick')}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
