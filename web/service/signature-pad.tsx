import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface SignaturePadProps {
  /** The picture of what was written, or nothing after it was wiped. */
  onChange(file: File | undefined): void;
}

const [width, height] = [640, 240];

/** The customer writes their name with a finger or a pen. Who cannot, signs under “my orders”: the page says so. */
export function SignaturePad({ onChange }: SignaturePadProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDown = useRef(false);
  const [isEmpty, setEmpty] = useState(true);
  useEffect(() => wipe(canvas.current), []);
  const place = ({ clientX, clientY }: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = canvas.current!.getBoundingClientRect();
    return [((clientX - box.left) * width) / box.width, ((clientY - box.top) * height) / box.height];
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    isDown.current = true;
    penOf(canvas.current)?.moveTo(...place(event));
  };
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!isDown.current) return;
    const pen = penOf(canvas.current);
    pen?.lineTo(...place(event));
    pen?.stroke();
    setEmpty(false);
  };
  const end = () => {
    if (!isDown.current) return;
    isDown.current = false;
    canvas.current?.toBlob((blob) => blob && onChange(new File([blob], 'signature.png', { type: 'image/png' })), 'image/png');
  };
  const again = () => [wipe(canvas.current), setEmpty(true), onChange(undefined)];
  return (
    <div className="signature">
      <canvas
        ref={canvas}
        width={width}
        height={height}
        role="img"
        aria-label={t('service.signHere')}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <p className="muted small">{t('service.signHow')}</p>
      <button type="button" className="link small" disabled={isEmpty} onClick={again}>
        {t('service.signAgain')}
      </button>
    </div>
  );
}

const penOf = (canvas: HTMLCanvasElement | null) => canvas?.getContext('2d') ?? undefined;

/** White paper and black ink in both schemes: it is a document. */
function wipe(canvas: HTMLCanvasElement | null): void {
  const pen = penOf(canvas);
  if (!pen) return;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.strokeStyle = '#111';
  pen.lineWidth = 4;
  pen.lineCap = 'round';
  pen.beginPath();
}
