/** Words of suggested answers. */
export const answers = {
  suggest: {
    name: '推荐回答',
    wrong: '不对，不再推荐“{{title}}”',
    staffOnly: '仅内部参考，不能直接发给客户',
    doubted: '文章待更新，核对后再回答',
    article: '文章 {{number}}',
    reply: '话术',
    guide: '排查指引',
    past: '获好评的过往回答',
    openGuide: '在右侧打开',
  },
};
