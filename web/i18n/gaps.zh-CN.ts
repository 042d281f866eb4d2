/** Words of the weekly report of questions without an answer. */
export const gaps = {
  gaps: {
    title: '知识缺口周报',
    week: '哪一周',
    weekOf: '{{week}} 起的一周',
    madeAt: '{{at}} 整理',
    topics: '问了没有答案',
    none: '这一周没有答不上的问题',
    noneHow: '帮助中心搜不到、搜到却没点开的，和对话里推荐不出答案的问题，会归到一起列在这里。每 15 分钟整理一次。',
    asked: '{{count}} 次',
    askedHow: '这一周意思相近的提问次数：搜索无结果或没点开，对话里没有推荐',
    hidden: '（都在你看不到的对话里）',
    writeAbout: '写文章：{{title}}',
    draftThere: '还有一篇没保存的新文章。要换成这一篇吗？',
    draftReplace: '换成这一篇',
    reasons: '咨询最多的原因',
    reasonHow: '这一周以这个原因结束的对话数',
    talks: '{{count}} 个对话',
    noArticle: '还没有文章',
    noReasons: '这一周还没有填过原因的对话',
    noReasonsHow: '客服结束对话时选的咨询原因，会和讲它的文章一起列在这里。',
  },
};
