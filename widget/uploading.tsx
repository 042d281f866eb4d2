import { useEffect, useRef } from 'preact/hooks';
import type { Upload } from './contract.ts';
import { t } from './language.ts';
import './uploading.css';
import { Refusal } from './refusal.tsx';
import { sendStored } from './sending.ts';
import { dropUpload, retryUpload } from './uploads.ts';

import './later-words.ts';

/** Files on their way up, each with its progress. */
export function Uploading({ uploads }: { uploads: Upload[] }) {
  return (
    <ul>
      {uploads.map((upload) => (
        <UploadLine key={upload.id} upload={upload} />
      ))}
    </ul>
  );
}

function UploadLine({ upload }: { upload: Upload }) {
  const { id, file, share, refused } = upload;
  const percent = Math.round(share * 100);
  return (
    <li class={`line mine ${refused ? 'refused' : ''}`}>
      <div class="upload">
        {file.type.startsWith('image/') && <Preview file={file} />}
        <p>{refused ? t('uploadFailed', { name: file.name }) : t('uploading', { name: file.name, percent })}</p>
        {!refused && <progress value={share} max={1} aria-label={file.name} />}
        {!refused && (
          <button type="button" class="plain" onClick={() => dropUpload(id)}>
            {t('cancelUpload')}
          </button>
        )}
      </div>
      {refused && <Refusal why={refused} onAgain={() => retryUpload(id, sendStored)} onDrop={() => dropUpload(id)} />}
    </li>
  );
}

// Drawn, not addressed: a `blob:` address would need a hole in the page's policy.
function Preview({ file }: { file: File }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    void createImageBitmap(file, { resizeHeight: 96 })
      .then((picture) => {
        const target = canvas.current;
        if (!target) return;
        target.width = picture.width;
        target.height = picture.height;
        target.getContext('2d')?.drawImage(picture, 0, 0);
      })
      .catch(() => undefined);
  }, [file]);
  return <canvas ref={canvas} />;
}
