import { type ComponentProps, useRef } from 'react';
import { Icon } from './icons.tsx';

interface FileButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'onClick'> {
  accept?: string;
  /** Only one file may be chosen. */
  isSingle?: boolean;
  /** At least one. */
  onFiles(files: File[]): void;
}

/** A button that asks for files. */
export function FileButton({ accept, isSingle = false, onFiles, className = 'button', ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button {...button} type="button" className={className} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        multiple={!isSingle}
        accept={accept}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // Emptied, so that the same file may be chosen again.
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}

interface FileIconProps extends Pick<FileButtonProps, 'accept' | 'onFiles'> {
  name: string;
  icon: 'picture' | 'file';
}

export const FileIcon = ({ name, icon, ...files }: FileIconProps) => (
  <FileButton {...files} className="icon-button" aria-label={name} title={name}>
    <Icon name={icon} />
  </FileButton>
);
