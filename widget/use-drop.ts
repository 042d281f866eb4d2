import { useRef, useState } from 'preact/hooks';

/** Files dragged over the chat. */
export function useDrop(take: (files: Iterable<File>) => void) {
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  const step = (by: number) => (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current += by;
    setOver(depth.current > 0);
  };
  return {
    isOver,
    onDragEnter: step(1),
    onDragOver: step(0),
    onDragLeave: step(-1),
    onDrop(event: DragEvent) {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth.current = 0;
      setOver(false);
      take(event.dataTransfer?.files ?? []);
    },
  };
}
