import { useTranslation } from 'react-i18next';
import type { ArticleDraft } from './article-draft.ts';

export interface LinkProps {
  draft: ArticleDraft;
  onChange(part: Partial<ArticleDraft>): void;
}

/** What has been chosen, each with a way to take it out. */
export function Chosen({ items, onRemove }: { items: { key: string; name: string }[]; onRemove(key: string): void }) {
  const { t } = useTranslation();
  return items.map(({ key, name }) => (
    <button key={key} type="button" className="button small" aria-label={t('articles.takeOut', { name })} onClick={() => onRemove(key)}>
      {name} ×
    </button>
  ));
}
