import { useTranslation } from 'react-i18next';
import type { Finding } from '../../common/guide-checks.ts';
import { guideLimits, nodeKinds, type Tree, type TreeNode } from '../../common/guides.ts';
import { NodeCard } from './node-card.tsx';
import { newNode } from './tree-draft.ts';

interface TreeEditorProps {
  tree: Tree;
  findings: Finding[];
  pictures: Record<string, string>;
  open: string | undefined;
  onOpen(node: string | undefined): void;
  onChange(tree: Tree): void;
  onPicture(id: string, url: string): void;
}

/** The nodes of a tree, one open at a time. */
export function TreeEditor({ tree, findings, pictures, open, onOpen, onChange, onPicture }: TreeEditorProps) {
  const { t } = useTranslation();
  const add = (kind: TreeNode['kind']) => {
    const node = newNode(kind, tree);
    onChange({ ...tree, nodes: [...tree.nodes, node] });
    onOpen(node.id);
  };
  return (
    <>
      {tree.nodes.map((node, place) => (
        <NodeCard
          key={node.id}
          {...{ tree, node, pictures, onPicture, onChange }}
          number={place + 1}
          findings={findings.filter((finding) => finding.node === node.id)}
          isOpen={open === node.id}
          onOpen={onOpen}
        />
      ))}
      {tree.nodes.length < guideLimits.nodes && (
        <fieldset className="node-bar" style={{ margin: 0, padding: 0, border: 0 }}>
          <legend className="unseen">{t('guides.addNode')}</legend>
          {nodeKinds.map((kind) => (
            <button key={kind} type="button" className="button" onClick={() => add(kind)}>
              + {t(`guides.node_${kind}`)}
            </button>
          ))}
        </fieldset>
      )}
    </>
  );
}
