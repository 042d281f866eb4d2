import { Drawer } from 'antd';
import { Children, type ReactNode, useEffect, useRef } from 'react';
import { giveBackFocus } from './first-field.ts';
import { usePhone } from './use-media.ts';

interface SideSheetProps {
  title: ReactNode;
  /** In pixels; on a phone it takes the whole window. */
  width?: number;
  onClose(): void;
  /** Without any it is shut. */
  children: ReactNode;
}

const toFirstField = () =>
  document.querySelector<HTMLElement>('.ant-drawer-open .ant-drawer-body :is(input, select, textarea):not(:disabled)')?.focus();

/**
 * Beside the page, where one thing of it is read or changed. What is asked for first has the focus; afterwards what opened it has it again, also
 * where the sheet goes away at once.
 */
export function SideSheet({ title, width = 420, onClose, children }: SideSheetProps) {
  const isOpen = Children.toArray(children).length > 0;
  const opener = useRef<Element | null>(null);
  if (isOpen) opener.current ??= document.activeElement;
  else opener.current = null;
  useEffect(() => {
    const before = opener.current;
    return isOpen ? () => giveBackFocus(before) : undefined;
  }, [isOpen]);
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      afterOpenChange={(isThere) => isThere && toFirstField()}
      size={usePhone() ? '100%' : width}
      title={title}
      destroyOnHidden
    >
      {children}
    </Drawer>
  );
}
