import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { blocksPublishing, type Finding, findingWords } from '../../common/guide-checks.ts';
import { guideLimits, type Tree, type TreeNode } from '../../common/guides.ts';
import { said } from '../aftersales/words.ts';
import { Field } from '../ui/field.tsx';
import { followFocus } from '../ui/follow-focus.ts';
import { Chip } from '../ui/pieces.tsx';
import { Area } from './area.tsx';
import { NodePicture } from './node-picture.tsx';
import { NodeWays } from './node-ways.tsx';
import { withNode, withoutNode } from './tree-draft.ts';
import { inBoth } from './words.ts';

interface NodeCardProps {
  tree: Tree;
  node: TreeNode;
  number: number;
  findings: Finding[];
  pictures: Record<string, string>;
  isOpen: boolean;
  onOpen(node: string | undefined): void;
  onChange(tree: Tree): void;
  onPicture(id: string, url: string): void;
}

const tones = { question: 'info', cause: 'warn', solution: 'ok', person: 'gray' } as const;

/** One node: its line, and when it is open its words, its picture and where it leads. */
export function NodeCard({ tree, node, number, findings, pictures, isOpen, onOpen, onChange, onPicture }: NodeCardProps) {
  const { t } = useTranslation();
  const card = useRef<HTMLElement>(null);
  const put = (next: TreeNode) => onChange(withNode(tree, next));
  useEffect(() => {
    if (!isOpen || !card.current) return;
    card.current.scrollIntoView({ block: 'nearest' });
    // Opened from elsewhere, by a way or as a new node: the keyboard goes there too.
    if (!card.current.contains(document.activeElement))
      card.current.querySelector<HTMLElement>('.node-head')?.focus({ preventScroll: true });
  }, [isOpen]);
  return (
    <section ref={card} className="paper node" id={`node-${node.id}`} aria-label={`${number} ${inBoth(node)}`}>
      <button type="button" className="node-head" aria-expanded={isOpen} onClick={() => onOpen(isOpen ? undefined : node.id)}>
        <b className="num">{number}</b>
        <Chip tone={tones[node.kind]}>{t(`guides.node_${node.kind}`)}</Chip>
        <span className="words">{inBoth(node) || t('guides.unnamed')}</span>
        {tree.start === node.id && <Chip>{t('guides.isStart')}</Chip>}
        {findings.some(blocksPublishing) && <Chip tone="bad">{findings.filter(blocksPublishing).length}</Chip>}
      </button>
      {isOpen && (
        <>
          {findings.map(({ code }) => (
            <p key={code} className={code === 'one_language' ? 'muted small' : 'wrong small'}>
              {said(findingWords[code])}
            </p>
          ))}
          <div className="guide-fields">
            <Field name={t('guides.text')} value={node.text} maxLength={guideLimits.text} onChange={(text) => put({ ...node, text })} />
            <Field
              name={t('guides.textEn')}
              value={node.textEn}
              maxLength={guideLimits.text}
              onChange={(textEn) => put({ ...node, textEn })}
            />
            <Area name={t('guides.more')} value={node.more} maxLength={guideLimits.more} onChange={(more) => put({ ...node, more })} />
            <Area
              name={t('guides.moreEn')}
              value={node.moreEn}
              maxLength={guideLimits.more}
              onChange={(moreEn) => put({ ...node, moreEn })}
            />
          </div>
          <NodePicture node={node} url={pictures[node.picture ?? '']} onPicture={onPicture} onChange={put} />
          <NodeWays tree={tree} node={node} onChange={onChange} onOpen={onOpen} />
          <div className="node-bar">
            <button
              type="button"
              className="button small"
              disabled={tree.start === node.id}
              title={tree.start === node.id ? t('guides.start') : undefined}
              onClick={() => onChange({ ...tree, start: node.id })}
            >
              {t('guides.makeStart')}
            </button>
            <span className="spread" />
            <button
              type="button"
              className="button small danger"
              onClick={(event) => [followFocus(event.currentTarget, 0), onChange(withoutNode(tree, node.id))]}
            >
              {t('guides.removeNode')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
