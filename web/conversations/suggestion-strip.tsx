import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../../server/assistant/views.ts';
import { Icon } from '../ui/icons.tsx';
import { KeyCap } from '../ui/pieces.tsx';
import { useChatSearch } from './search.ts';
import './suggestions.css';
import type { Suggestions } from './suggestions.ts';

/** Above the field: what would answer the customer, each with its source. */
export function SuggestionStrip({ suggestions }: { suggestions: Suggestions }) {
  const { t } = useTranslation();
  if (suggestions.items.length === 0) return null;
  return (
    <ul className="suggestions" aria-label={t('suggest.name')}>
      {suggestions.items.map((item, place) => (
        <Line key={`${item.kind} ${item.id}`} item={item} isFirst={place === 0} suggestions={suggestions} />
      ))}
    </ul>
  );
}

function Line({ item, isFirst, suggestions }: { item: Suggestion; isFirst: boolean; suggestions: Suggestions }) {
  const { t } = useTranslation();
  const why =
    item.kind === 'guide'
      ? t('suggest.openGuide')
      : item.staffOnly && item.kind === 'article'
        ? t('suggest.staffOnly')
        : item.doubted
          ? t('suggest.doubted')
          : undefined;
  const { change } = useChatSearch();
  const isIn = suggestions.inserted === item.id;
  const isGuide = item.kind === 'guide';
  return (
    <li className={isIn ? 'is-in' : undefined}>
      <button
        type="button"
        className="suggestion"
        disabled={item.insert === null && !isGuide}
        title={why ?? item.insert ?? undefined}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => (isGuide ? change({ tab: 'guides' }, true) : suggestions.insert(item))}
      >
        <b>{item.title}</b>
        <span>{why ?? item.insert}</span>
        {isFirst && !isGuide && <KeyCap code="KeyI" />}
      </button>
      <Source item={item} />
      <button
        type="button"
        className="icon-button"
        aria-label={t('suggest.wrong', { title: item.title })}
        title={t('suggest.wrong', { title: item.title })}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => suggestions.callWrong(item)}
      >
        <Icon name="close" size={14} />
      </button>
    </li>
  );
}

function Source({ item }: { item: Suggestion }) {
  const { t } = useTranslation();
  const source = item.kind === 'guide' || item.kind === 'past' ? t(`suggest.${item.kind}`) : t('suggest.reply');
  return <small className="muted">{item.kind === 'article' ? t('suggest.article', { number: item.number }) : source}</small>;
}
