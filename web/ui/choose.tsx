import { type ReactNode, useRef, useState } from 'react';

interface ChooseProps {
  label: string;
  /** What the button says that makes the choice. */
  act: string;
  present?: string;
  isBusy: boolean;
  autoFocus?: boolean;
  onChoose(value: string): void;
  children: ReactNode;
}

/** One of a list, which takes effect by its button: with the keyboard one comes past others on the way to what one wants. */
export function Choose({ label, act, present = '', isBusy, autoFocus = false, onChoose, children }: ChooseProps) {
  const list = useRef<HTMLSelectElement>(null);
  const [picked, setPicked] = useState<string>();
  const value = picked ?? present;
  const choose = () => {
    // The button goes with the choice.
    list.current?.focus();
    setPicked(undefined);
    onChoose(value);
  };
  return (
    <span className="choose">
      <select
        ref={list}
        className="input"
        // biome-ignore lint/a11y/noAutofocus: only where it was just asked for
        autoFocus={autoFocus}
        aria-label={label}
        value={value}
        onChange={(event) => setPicked(event.target.value)}
      >
        {children}
      </select>
      {value !== present && (
        <button type="button" className="button small" disabled={isBusy} onClick={choose}>
          {act}
        </button>
      )}
    </span>
  );
}
