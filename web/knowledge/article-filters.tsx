import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { articleAudienceWords, articleLevelWords } from '../../common/article-words.ts';
import { articleAudiences, articleLanguages, articleLevels } from '../../common/articles.ts';
import { said } from '../aftersales/words.ts';
import { inLanguage } from '../conversations/words.ts';
import { type Facet, withCount, withCounts } from '../ui/with-counts.ts';
import { type ArticleSearch, articleFacetsQuery } from './article-queries.ts';

interface ArticleFiltersProps {
  search: ArticleSearch;
  go(part: ArticleSearch): void;
}

/** What the list can be narrowed to, each with how many articles would be left. */
export function ArticleFilters({ search, go }: ArticleFiltersProps) {
  const { t } = useTranslation();
  const facets = useQuery(articleFacetsQuery(search)).data;
  const options = <V extends string>(values: readonly V[], name: (value: V) => string, facet: readonly Facet[] | undefined) =>
    withCounts(
      values.map((value) => [value, name(value)] as const),
      facet,
    );
  const categories = (facets?.category ?? []).map((each) => [each.value, withCount(inLanguage(each), each.count)] as const);
  return (
    <div className="article-filters">
      <Filter
        name={t('articles.audience')}
        any={t('articles.anyAudience')}
        value={search.audience}
        options={options(articleAudiences, (each) => said(articleAudienceWords[each]), facets?.audience)}
        onChange={(audience) => go({ audience })}
      />
      <Filter
        name={t('articles.category')}
        any={t('articles.anyCategory')}
        value={search.category}
        options={categories}
        onChange={(category) => go({ category })}
      />
      <Filter
        name={t('articles.languages')}
        any={t('articles.anyLanguage')}
        value={search.language}
        options={options(articleLanguages, (each) => t(`articles.in_${each}`), facets?.language)}
        onChange={(language) => go({ language })}
      />
      <Filter
        name={t('articles.level')}
        any={t('articles.anyLevel')}
        value={search.level}
        options={options(articleLevels, (each) => said(articleLevelWords[each]), facets?.level)}
        onChange={(level) => go({ level })}
      />
    </div>
  );
}

interface FilterProps<V extends string> {
  name: string;
  any: string;
  value: V | undefined;
  options: readonly (readonly [value: V, words: string])[];
  onChange(value: V | undefined): void;
}

function Filter<V extends string>({ name, any, value, options, onChange }: FilterProps<V>) {
  return (
    <select
      className="input auto"
      aria-label={name}
      value={value ?? ''}
      onChange={(event) => onChange((event.target.value || undefined) as V | undefined)}
    >
      <option value="">{any}</option>
      {value !== undefined && !options.some(([each]) => each === value) && <option value={value}>{value}</option>}
      {options.map(([each, words]) => (
        <option key={each} value={each}>
          {words}
        </option>
      ))}
    </select>
  );
}
