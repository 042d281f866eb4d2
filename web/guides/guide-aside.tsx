import { useTranslation } from 'react-i18next';
import { blocksPublishing, type Finding, findingWords } from '../../common/guide-checks.ts';
import { type GuideContent, nodeOf, type Tree, waysFrom } from '../../common/guides.ts';
import type { GuideView } from '../../server/knowledge/guides/views.ts';
import { said } from '../aftersales/words.ts';
import { dayAndTime, exactly } from '../ui/times.ts';
import { inBoth } from './words.ts';

interface GuideAsideProps {
  guide: GuideView;
  content: GuideContent;
  findings: Finding[];
  onOpen(node: string): void;
}

/** Beside the editor: what keeps it from being published, where it leads, and what was published. */
export function GuideAside({ guide, content, findings, onOpen }: GuideAsideProps) {
  const { t } = useTranslation();
  return (
    <aside className="guide-aside">
      <section className="paper">
        <h3 className="section-title">{t('guides.checks')}</h3>
        <p className="small">
          {findings.length === 0 ? t('guides.sound') : !findings.some(blocksPublishing) ? t('guides.onlyHints') : null}
        </p>
        <ul className="small">
          {findings.map((finding) => (
            <li key={`${finding.code} ${finding.node}`} className={blocksPublishing(finding) ? 'wrong' : 'muted'}>
              <button type="button" className="link" onClick={() => finding.node && onOpen(finding.node)}>
                {placeWords(content, finding.node) || t('guides.wholeGuide')}
              </button>
              {': '}
              {said(findingWords[finding.code])}
            </li>
          ))}
        </ul>
      </section>
      {content.kind === 'tree' && (
        <nav className="paper" aria-label={t('guides.outline')}>
          <h3 className="section-title">{t('guides.outline')}</h3>
          <ul className="outline small">
            <Branch tree={content} id={content.start} above={[]} shown={firstPlaces(content)} onOpen={onOpen} />
          </ul>
        </nav>
      )}
      {guide.versions.length > 0 && (
        <section className="paper">
          <h3 className="section-title">{t('guides.versions')}</h3>
          <ol className="small">
            {guide.versions.map(({ version, at, by }) => (
              <li key={version} title={exactly(at)}>
                {t('guides.version', { count: version })} <span className="muted">{[by, dayAndTime(at)].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </aside>
  );
}

function placeWords(content: GuideContent, id: string | undefined): string {
  const place = content.kind === 'tree' ? nodeOf(content, id ?? '') : content.steps.find((step) => step.id === id);
  return place ? inBoth(place) || place.id : '';
}

/** For each node the one it is drawn under: what is come to twice is drawn once. */
function firstPlaces(tree: Tree): Map<string, string> {
  const places = new Map([[tree.start, '']]);
  const open = [tree.start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodeOf(tree, id);
    for (const to of node ? waysFrom(node) : []) {
      if (places.has(to)) continue;
      places.set(to, id);
      open.unshift(to);
    }
  }
  return places;
}

interface BranchProps {
  tree: Tree;
  id: string;
  above: string[];
  shown: Map<string, string>;
  onOpen(node: string): void;
}

function Branch({ tree, id, above, shown, onOpen }: BranchProps) {
  const { t } = useTranslation();
  const node = nodeOf(tree, id);
  if (!node) return null;
  const isAgain = shown.get(id) !== (above.at(-1) ?? '');
  const ways = isAgain ? [] : [...new Set(waysFrom(node))];
  return (
    <li>
      <button type="button" className="link" onClick={() => onOpen(id)}>
        {t(`guides.node_${node.kind}`)} · {inBoth(node) || t('guides.unnamed')}
      </button>
      {isAgain && <span className="muted"> ({t('guides.again')})</span>}
      {ways.length > 0 && (
        <ul>
          {ways.map((to) => (
            <Branch key={to} tree={tree} id={to} above={[...above, id]} shown={shown} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </li>
  );
}
