import { useMutation } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ArticleLanguage, articleLimits } from '../../common/articles.ts';
import { api, upload } from '../api.ts';
import { Field } from '../ui/field.tsx';
import { FileIcon } from '../ui/file-button.tsx';
import { useProblem } from '../ui/use-problem.ts';
import type { DraftText } from './article-draft.ts';

interface TextFieldsProps {
  text: DraftText;
  language: ArticleLanguage;
  onChange(part: Partial<DraftText>): void;
}

/** What an article says in one language. */
export function TextFields({ text, language, onChange }: TextFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="ticket-form" lang={language}>
      <Field name={t('articles.name')} value={text.title} onChange={(title) => onChange({ title })} maxLength={articleLimits.title} />
      <Body body={text.body} onChange={(body) => onChange({ body })} />
      <div className="field">
        <label htmlFor={`${id}-similar`}>{t('articles.similar')}</label>
        <textarea
          id={`${id}-similar`}
          className="input"
          rows={3}
          value={text.similar}
          aria-describedby={`${id}-how`}
          onChange={(event) => onChange({ similar: event.target.value })}
        />
        <span id={`${id}-how`} className="hint">
          {t('articles.similarHow')}
        </span>
      </div>
      <Field name={t('articles.words')} value={text.words} onChange={(words) => onChange({ words })} hint={t('articles.wordsHow')} />
    </div>
  );
}

function Body({ body, onChange }: { body: string; onChange(body: string): void }) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [html, setHtml] = useState<string>();
  const showProblem = useProblem();
  const put = (words: string) => {
    const at = field.current?.selectionStart ?? body.length;
    onChange(`${body.slice(0, at)}${words}${body.slice(at)}`);
  };
  const add = useMutation({
    mutationFn: async (files: File[]) => {
      const stored = [];
      for (const file of files) stored.push(await upload(file));
      return stored.map(({ id, name, width }) => `${width === null ? '' : '!'}[${name.replace(/[[\]]/g, '')}](/files/${id})`).join('\n');
    },
    onSuccess: put,
    onError: showProblem,
  });
  const preview = useMutation({
    mutationFn: () => api.post<{ html: string }>('/api/article-previews', { body }),
    onSuccess: (seen) => setHtml(seen.html),
    onError: showProblem,
  });
  return (
    <div className="field">
      <div className="article-tools">
        <label htmlFor={`${id}-body`}>{t('articles.body')}</label>
        <span className="spread" />
        <FileIcon name={t('articles.addFiles')} icon="picture" onFiles={(files) => add.mutate(files)} />
        <button
          type="button"
          className="button small"
          aria-pressed={html !== undefined}
          disabled={preview.isPending}
          onClick={() => (html === undefined ? preview.mutate() : setHtml(undefined))}
        >
          {t(html === undefined ? 'articles.preview' : 'articles.goOn')}
        </button>
      </div>
      {html === undefined ? (
        <textarea
          ref={field}
          id={`${id}-body`}
          className="input article-source"
          rows={16}
          maxLength={articleLimits.body}
          value={body}
          aria-describedby={`${id}-how`}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made from Markdown by the server, which lets no HTML through
        <div className="article-body boxed" dangerouslySetInnerHTML={{ __html: html }} />
      )}
      <span id={`${id}-how`} className="hint">
        {add.isPending ? t('common.loading') : t('articles.bodyHow')}
      </span>
    </div>
  );
}
