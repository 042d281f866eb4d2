import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TreeNode } from '../../common/guides.ts';
import { upload } from '../api.ts';
import { FileButton } from '../ui/file-button.tsx';
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
      {node.picture && url && <img src={url} alt={t('guides.pictureIs')} />}
      <FileButton
        accept="image/*"
        isSingle
        className="button small"
        disabled={add.isPending}
        onFiles={([file]) => file && add.mutate(file)}
      >
        {t('guides.addPicture')}
      </FileButton>
      {node.picture && (
        <button type="button" className="button small" onClick={() => onChange({ ...node, picture: null })}>
          {t('guides.removePicture')}
        </button>
      )}
    </div>
  );
}
