import { useTranslation } from 'react-i18next';
import { articleAudienceWords, articleLevelWords, articleStateWords } from '../../common/article-words.ts';
import type { ArticleState } from '../../common/articles.ts';
import type { ArticleLine } from '../../server/knowledge/article-views.ts';
import { said } from '../aftersales/words.ts';
import { Chip } from '../ui/pieces.tsx';

const tones: Record<ArticleState, 'ok' | 'warn' | 'info' | 'gray'> = {
  ...{ draft: 'gray', review: 'info', published: 'ok', needs_update: 'warn', replaced: 'gray', archived: 'gray', discarded: 'gray' },
};

export const ArticleStateChip = ({ state }: { state: ArticleState }) => <Chip tone={tones[state]}>{said(articleStateWords[state])}</Chip>;

/** Where it stands, with what customers read meanwhile; for whom and how deep, where that is not the usual. */
export function ArticleChips({ article }: { article: ArticleLine }) {
  const { t } = useTranslation();
  const { live } = article;
  return (
    <>
      <ArticleStateChip state={article.state} />
      {live && live.version !== article.version && (
        <Chip tone={tones[live.state]}>{t('articles.liveIs', { version: live.version, state: said(articleStateWords[live.state]) })}</Chip>
      )}
      {article.audience === 'staff' && <Chip>{said(articleAudienceWords.staff)}</Chip>}
      {article.level === 'advanced' && <Chip>{said(articleLevelWords.advanced)}</Chip>}
    </>
  );
}
