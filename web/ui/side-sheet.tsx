import { Drawer } from 'antd';
import { Children, type ReactNode } from 'react';
import { usePhone } from './use-media.ts';

interface SideSheetProps {
  title: ReactNode;
  /** In pixels; on a phone it takes the whole window. */
  width?: number;
  onClose(): void;
  /** Without any it is shut. */
  children: ReactNode;
}

/** Beside the page, where one thing of it is read or changed. */
export function SideSheet({ title, width = 420, onClose, children }: SideSheetProps) {
  const isOpen = Children.toArray(children).length > 0;
  return (
    <Drawer open={isOpen} onClose={onClose} size={usePhone() ? '100%' : width} title={title} destroyOnHidden>
      {children}
    </Drawer>
  );
}
