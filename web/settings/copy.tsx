import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Something to take elsewhere, with the button that copies it. */
export function Copy({ text }: { text: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <div style={{ display: 'flex', gap: 8, alignItems: 'flex-start' }}>
      <code className="code spread">{text}</code>
      {'clipboard' in navigator && (
        <button type="button" className="button" onClick={() => void copy()}>
          {t(isCopied ? 'common.copied' : 'common.copy')}
        </button>
      )}
    </div>
  );
}
