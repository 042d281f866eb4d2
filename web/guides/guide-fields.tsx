import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ContactKind, contactKinds, type GuideAudience, type GuideKind, guideAudiences, guideLimits } from '../../common/guides.ts';
import type { GuideView } from '../../server/knowledge/guides/views.ts';
import { Choice } from '../aftersales/choice.tsx';
import { categoriesQuery } from '../catalogue/queries.ts';
import { inLanguage } from '../conversations/words.ts';
import { may, useMe } from '../session.ts';
import { Field } from '../ui/field.tsx';

export interface Meta {
  title: string;
  titleEn: string;
  about: string;
  aboutEn: string;
  audience: GuideAudience;
  categories: string[];
  contact: ContactKind | null;
}

export const metaOf = ({ title, titleEn, about, aboutEn, audience, categories, contact }: GuideView): Meta => ({
  ...{ title, titleEn, about, aboutEn, audience, categories, contact },
});

interface GuideFieldsProps {
  meta: Meta;
  kind: GuideKind;
  onChange(meta: Meta): void;
}

/** What a guide is called, whom it is for, and for which goods. */
export function GuideFields({ meta, kind, onChange }: GuideFieldsProps) {
  const { t } = useTranslation();
  const set = (part: Partial<Meta>) => onChange({ ...meta, ...part });
  return (
    <section className="paper stack">
      <div className="guide-fields">
        <Field name={t('guides.name')} value={meta.title} maxLength={guideLimits.title} required onChange={(title) => set({ title })} />
        <Field name={t('guides.nameEn')} value={meta.titleEn} maxLength={guideLimits.title + 40} onChange={(titleEn) => set({ titleEn })} />
        <Field name={t('guides.about')} value={meta.about} maxLength={guideLimits.text} onChange={(about) => set({ about })} />
        <Field name={t('guides.aboutEn')} value={meta.aboutEn} maxLength={guideLimits.text} onChange={(aboutEn) => set({ aboutEn })} />
        {kind === 'steps' && (
          <Choice
            name={t('guides.contact')}
            value={meta.contact ?? 'any'}
            options={[['any', t('guides.contact_any')], ...contactKinds.map((each) => [each, t(`guides.contact_${each}`)] as const)]}
            onChange={(contact) => set({ contact: contact === 'any' ? null : contact })}
          />
        )}
        {kind === 'tree' && (
          <Choice
            name={t('guides.audience')}
            value={meta.audience}
            options={guideAudiences.map((each) => [each, t(`guides.audience_${each}`)] as const)}
            onChange={(audience) => set({ audience })}
          />
        )}
      </div>
      {kind === 'tree' && <Categories chosen={meta.categories} onChange={(categories) => set({ categories })} />}
    </section>
  );
}

function Categories({ chosen, onChange }: { chosen: string[]; onChange(chosen: string[]): void }) {
  const { t } = useTranslation();
  const query = useQuery({ ...categoriesQuery, enabled: may(useMe(), 'catalogue.see') });
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <fieldset className="checks">
      <legend>{t('guides.categories')}</legend>
      {items.map((each) => (
        <label key={each.id}>
          <input
            type="checkbox"
            checked={chosen.includes(each.id)}
            onChange={() => onChange(chosen.includes(each.id) ? chosen.filter((id) => id !== each.id) : [...chosen, each.id])}
          />
          {inLanguage(each)}
        </label>
      ))}
    </fieldset>
  );
}
