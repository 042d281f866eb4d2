/** Refusals about guides, procedures and articles. */
export const knowledgeProblems = {
  guide_not_ready: {
    zh: '还有 {count} 处没有接好，先按提示改好再发布。',
    en: '{count} places are not finished. Mend them as shown before you publish.',
  },
  procedures_not_read: {
    zh: '这个文件读不懂。请用 JSON：每个流程一组步骤，格式见文档。',
    en: 'This file cannot be read. Use JSON with a list of actions for each procedure; the documents show how.',
  },
  logo_unknown: {
    zh: '这张图片不在了，或者不是图片。请重新选一张。',
    en: 'This picture is not there, or is none. Choose it again.',
  },
  guide_not_published: { zh: '这份指引现在没有发布，不能使用。', en: 'This guide is not published now and cannot be used.' },
  guide_not_for_customers: {
    zh: '这份指引只给同事看，不能发给客户。',
    en: 'This guide is for colleagues only and cannot be sent to a customer.',
  },
  run_moved_on: { zh: '这一步刚才已经答过了，请看最新的进度。', en: 'This has just been answered. Look at where it stands now.' },
  run_at_start: { zh: '已经在第一步了。', en: 'This is the first step already.' },
  run_ended: { zh: '这次排查已经结束，可以重新开始一次。', en: 'This has ended. It can be begun anew.' },
  skip_needs_reason: { zh: '请写明为什么跳过这一步。', en: 'Say why this step is skipped.' },
  article_moved_on: { zh: '这篇文章的状态已经变了，请看最新的情况。', en: 'This article has moved on meanwhile. Look at it again.' },
  article_not_official: {
    zh: '只有已发布、客户可见的文章才能发给客户。',
    en: 'Only a published article that customers may read can be sent to them.',
  },
  review_by_another: { zh: '你参与写了这一版，请别的同事审核。', en: 'You wrote in this version. Let a colleague review it.' },
  article_explains_policy: {
    zh: '这篇文章解释售后规则，要由能修改规则的同事审核。',
    en: 'This article explains the service policy. Who may edit policies has to review it.',
  },
  article_file_unknown: {
    zh: '正文里有不认识的图片或附件，请重新上传。',
    en: 'The text names a picture or file that is not known. Upload it again.',
  },
  article_language_twice: { zh: '每种语言只能有一份正文。', en: 'Each language can have one text only.' },
  article_link_unknown: {
    zh: '关联的商品、分类、原因或规则已不存在，请重新选择。',
    en: 'A product, category, reason or rule it is linked to is no longer there. Choose again.',
  },
  intent_key_taken: {
    zh: '已有代号是“{key}”的意图，请换一个代号，或直接改那一个。',
    en: 'There is an intent “{key}” already. Choose another key, or change that one.',
  },
  intent_needs_guide: { zh: '请选一份要带客户做的排查指引。', en: 'Choose the guide that customers go through.' },
  csv_needs_columns: {
    zh: '第一行要有 text 和 intent 两列的名称，例如：text,intent。',
    en: 'The first line must name the columns text and intent.',
  },
  import_not_read: {
    zh: '这个文件读不懂。请用 Markdown、HTML、CSV、Word（.docx），或装着它们的 zip。',
    en: 'This file cannot be read. Use Markdown, HTML, CSV or Word (.docx), or a zip of them.',
  },
  import_too_large: {
    zh: '内容太多，一次最多 {files} 个文件、解开后 {megabytes} MB。请分几次导入。',
    en: 'Too much at once: the limit is {files} files and {megabytes} MB unpacked. Bring it in by parts.',
  },
  import_empty: { zh: '里面没有可以导入的文章。', en: 'There is no article in it to bring in.' },
  import_field: { zh: '“{field}”的内容不对，或者太长、没有写。', en: 'The field “{field}” cannot be read, is too long or is missing.' },
  import_path: { zh: '文件名指向文件夹之外，或者太长。', en: 'The name of the file leads out of the folder, or is too long.' },
  import_twice: { zh: '“{file}”里已经有同一篇的同一种语言。', en: '“{file}” holds the same article in the same language.' },
  import_draft_open: {
    zh: '{name} 正在写这篇的草稿，请等发布或放弃后再导入。',
    en: '{name} is writing a draft of it. Bring it in when that is published or given up.',
  },
  import_waits: {
    zh: '请先到“重新检查”，这次导入已经开始或结束了。',
    en: 'This import has begun or ended already. Check the files again.',
  },
  learning_not_ready: {
    zh: '还有 {count} 处没写好，先按提示补上再发布。',
    en: '{count} things are missing. Add them as shown before you publish.',
  },
} as const;
