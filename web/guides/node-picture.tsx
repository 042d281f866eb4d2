import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeNode } from '../../common/guides.ts';
import { upload } from '../api.ts';
import { useProblem } from '../ui/use-problem.ts';

interface NodePictureProps {
  node: TreeNode;
  url: string | undefined;
  onPicture(id: string, url: string): void;
  onChange(node: TreeNode): void;
}

/** The picture of a node: chosen, shown, taken away. */
export function NodePicture({ node, url, onPicture, onChange }: NodePictureProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const add = useMutation({
    mutationFn: (file: File) => upload(file),
    onSuccess: (stored) => {
      onPicture(stored.id, stored.url);
      onChange({ ...node, picture: stored.id });
    },
    onError: useProblem(),
  });
  return (
    <div className="node-picture">
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) add.mutate(file);
          event.target.value = '';
        }}
      />
      {node.picture && url && <img src={url} alt={t('guides.pictureIs')} />}
      <button type="button" className="button small" disabled={add.isPending} onClick={() => input.current?.click()}>
        {t('guides.addPicture')}
      </button>
      {node.picture && (
        <button type="button" className="button small" onClick={() => onChange({ ...node, picture: null })}>
          {t('guides.removePicture')}
        </button>
      )}
    </div>
  );
}
