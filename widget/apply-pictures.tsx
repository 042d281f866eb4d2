import { useRef, useState } from 'preact/hooks';
import { problemOf } from './api.ts';
import { a } from './apply-words.ts';
import { putFile } from './request-calls.ts';

interface Props {
  pictures: { id: string; name: string }[];
  isNeeded: boolean;
  onChange(pictures: { id: string; name: string }[]): void;
}

/** Pictures that show what is wrong; they are up before the request is sent. */
export function ApplyPictures({ pictures, isNeeded, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const add = async (files: File[]) => {
    setBusy(true);
    setProblem('');
    const up = [...pictures];
    try {
      for (const file of files) {
        const { id, name } = await putFile(file);
        up.push({ id, name });
        onChange([...up]);
      }
    } catch (error) {
      setProblem(problemOf(error).title);
    }
    setBusy(false);
  };
  return (
    <fieldset class="apply-pictures">
      <legend>{a('pictures')}</legend>
      {isNeeded && <p class="hint">{a('picturesNeeded')}</p>}
      <ul>
        {pictures.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            <button
              type="button"
              class="plain"
              aria-label={a('removePicture', { name })}
              onClick={() => onChange(pictures.filter((each) => each.id !== id))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void add(files);
        }}
      />
      <button type="button" class="plain" disabled={isBusy} onClick={() => input.current?.click()}>
        {a(isBusy ? 'picturesGoUp' : 'addPicture')}
      </button>
    </fieldset>
  );
}
