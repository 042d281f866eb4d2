import { t } from './language.ts';
import { Sheet } from './sheet.tsx';
import './later-words.ts';

interface Props {
  url: string;
  name: string;
  onClose(): void;
}

export function Viewer({ url, name, onClose }: Props) {
  return (
    <Sheet title={name} onClose={onClose}>
      <img class="viewed" src={url} alt={t('pictureAlt', { name })} />
      <a class="plain strong" href={url} download={name} target="_blank" rel="noopener">
        {t('download')}
      </a>
    </Sheet>
  );
}
