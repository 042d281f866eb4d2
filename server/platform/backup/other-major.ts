/**
 * A backup is a copy of PostgreSQL's files, which only the same major version reads; rows written out by COPY are read by any. Whoever restores sees
 * this in a terminal of which we do not know the language: both are said.
 */
export function otherMajor(file: string, made: string, ours: string): Error {
  const rows = file.replace(/(\.tar\.zst)?$/, '-rows.tar.zst');
  if (Number(made) > Number(ours)) {
    return new Error(
      [
        `这份备份里是 PostgreSQL ${made} 的文件，而这个知客自带 PostgreSQL ${ours}，比它旧，读不了。什么都没有恢复，备份文件原样未动。`,
        '请用做出这份备份的知客，或更新的知客来恢复。',
        `This backup holds files of PostgreSQL ${made}. This Zhike brings PostgreSQL ${ours}, which is older and cannot read them. Nothing was restored, and the archive is as it was.`,
        'Restore it with the Zhike that made it, or a newer one.',
      ].join('\n'),
    );
  }
  const steps = (there: string, here: string) => [
    `  1. ${there}  ZHIKE_DATA=/tmp/zhike-old npm run restore ${file}`,
    `  2. ${there}  ZHIKE_DATA=/tmp/zhike-old npm run export ${rows}`,
    `  3. ${here}  npm run restore ${rows}`,
  ];
  return new Error(
    [
      `这份备份里是 PostgreSQL ${made} 的文件，而这个知客自带 PostgreSQL ${ours}，读不了。什么都没有恢复，备份文件原样未动。`,
      '要把它搬过来，先用做出这份备份的那个版本的知客恢复到一个新文件夹，导出每一行，再在这里恢复：',
      ...steps('旧版本的文件夹里：', '这里：'),
      '',
      `This backup holds files of PostgreSQL ${made}. This Zhike brings PostgreSQL ${ours} and cannot read them. Nothing was restored, and the archive is as it was.`,
      'To bring it over, restore it into a new folder with the Zhike that made it, export every row from there, and restore that here:',
      ...steps('with that Zhike:', 'here:'),
    ].join('\n'),
  );
}
