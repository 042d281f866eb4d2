import { useRef } from 'react';
import { Icon } from '../ui/icons.tsx';

interface FileButtonProps {
  name: string;
  icon: 'picture' | 'file';
  accept?: string;
  onFiles(files: File[]): void;
}

export function FileButton({ name, icon, accept, onFiles }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="icon-button" aria-label={name} title={name} onClick={() => input.current?.click()}>
        <Icon name={icon} />
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={accept}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
