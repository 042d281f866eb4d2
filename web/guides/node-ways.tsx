import { useTranslation } from 'react-i18next';
import { type Answer, guideLimits, nodeKinds, type Question, type Tree, type TreeNode } from '../../common/guides.ts';
import { Field } from '../ui/field.tsx';
import { blankAnswer, newNode, withNode } from './tree-draft.ts';
import { inBoth } from './words.ts';

interface NodeWaysProps {
  tree: Tree;
  node: TreeNode;
  onChange(tree: Tree): void;
  onOpen(node: string): void;
}

/** Where a node leads: answers of a question, the solution of a cause, the way on when a solution did not help. */
export function NodeWays({ tree, node, onChange, onOpen }: NodeWaysProps) {
  const { t } = useTranslation();
  // A new node is made and led to at once.
  const lead = (with_: (to: string) => TreeNode) => (to: string) => {
    const kind = nodeKinds.find((each) => `+${each}` === to);
    if (!kind) return onChange(withNode(tree, with_(to)));
    const made = newNode(kind, tree);
    onChange(withNode({ ...tree, nodes: [...tree.nodes, made] }, with_(made.id)));
    onOpen(made.id);
  };
  if (node.kind === 'question') return <Answers tree={tree} node={node} onChange={onChange} lead={lead} />;
  if (node.kind === 'cause')
    return (
      <div className="guide-fields">
        <Field
          name={t('guides.confidence')}
          type="number"
          min={1}
          max={100}
          value={String(node.confidence)}
          onChange={(value) =>
            onChange(withNode(tree, { ...node, confidence: Math.max(1, Math.min(100, Math.round(Number(value)) || 1)) }))
          }
        />
        <To
          name={t('guides.toSolution')}
          tree={tree}
          node={node}
          value={node.to}
          kinds={['solution']}
          onChange={lead((to) => ({ ...node, to }))}
        />
      </div>
    );
  if (node.kind !== 'solution') return null;
  const way = lead((otherwise) => ({ ...node, otherwise }));
  return <To name={t('guides.otherwise')} tree={tree} node={node} value={node.otherwise} kinds={nodeKinds} onChange={way} />;
}

interface AnswersProps {
  tree: Tree;
  node: Question;
  onChange(tree: Tree): void;
  lead(with_: (to: string) => TreeNode): (to: string) => void;
}

function Answers({ tree, node, onChange, lead }: AnswersProps) {
  const { t } = useTranslation();
  const put = (answers: Answer[]) => onChange(withNode(tree, { ...node, answers }));
  return (
    <fieldset className="node-answers">
      <legend>{t('guides.answers')}</legend>
      {node.answers.map((answer, place) => {
        const n = place + 1;
        const set = (part: Partial<Answer>) => put(node.answers.with(place, { ...answer, ...part }));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer is known by its place alone
          <div key={place} className="node-answer">
            <Field name={t('guides.answer', { n })} value={answer.text} maxLength={guideLimits.text} onChange={(text) => set({ text })} />
            <Field
              name={t('guides.answerEn', { n })}
              value={answer.textEn}
              maxLength={guideLimits.text}
              onChange={(textEn) => set({ textEn })}
            />
            <To
              name={t('guides.toAnswer', { words: inBoth(answer) || n })}
              {...{ tree, node, value: answer.to, kinds: nodeKinds }}
              onChange={lead((to) => ({ ...node, answers: node.answers.with(place, { ...answer, to }) }))}
            />
            <button
              type="button"
              className="link"
              aria-label={t('guides.removeAnswer', { n })}
              onClick={() => put(node.answers.toSpliced(place, 1))}
            >
              {t('common.remove')}
            </button>
          </div>
        );
      })}
      {node.answers.length < guideLimits.answers && (
        <p>
          <button type="button" className="link" onClick={() => put([...node.answers, blankAnswer])}>
            {t('guides.addAnswer')}
          </button>
        </p>
      )}
    </fieldset>
  );
}

interface ToProps {
  name: string;
  tree: Tree;
  node: TreeNode;
  value: string;
  kinds: readonly TreeNode['kind'][];
  onChange(to: string): void;
}

function To({ name, tree, node, value, kinds, onChange }: ToProps) {
  const { t } = useTranslation();
  const others = tree.nodes.map((each, place) => ({ each, place })).filter(({ each }) => each.id !== node.id && kinds.includes(each.kind));
  return (
    <label className="field">
      <span>{name}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('guides.nowhere')}</option>
        {others.map(({ each, place }) => (
          <option key={each.id} value={each.id}>
            {`${place + 1} ${t(`guides.node_${each.kind}`)} · ${inBoth(each).slice(0, 40) || t('guides.unnamed')}`}
          </option>
        ))}
        <optgroup label={t('guides.newNode')}>
          {kinds.map((kind) => (
            <option key={kind} value={`+${kind}`}>
              + {t(`guides.node_${kind}`)}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}
