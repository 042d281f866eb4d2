import type { ComponentProps } from 'react';
import { useFirstField } from './first-field.ts';

/** A form that stands where one asked for it. What asks for it stays, in something `hidden` meanwhile: it has the focus again afterwards. */
export function InPlaceForm(props: ComponentProps<'form'>) {
  const form = useFirstField('input, select, textarea');
  return <form ref={form} {...props} />;
}
